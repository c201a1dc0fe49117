"""The numbers Bedside must reach (design.md 9), each measured beside the bare library it is compared with."""
