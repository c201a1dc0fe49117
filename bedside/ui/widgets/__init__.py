"""Small parts shared by the screens; each is one class a file and knows no service."""
