"""Invariants that live on a screen, a sheet, a dose line or in the record, with the tests that carry them."""

from collections.abc import Mapping
from typing import Final

ELSEWHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "INV-02": (
        "tests/commands/test_override.py::test_two_named_seniors_and_a_reason_override_what_is_shut",
        "tests/report/test_every_page.py::test_an_override_is_in_full_on_page_1_and_named_on_every_page",
    ),
    "INV-03": ("tests/assess/test_pending.py::test_an_override_deletes_no_pending_test",),
    "INV-05": ("tests/assess/test_options.py::test_tier_1_says_that_it_has_no_line_and_shows_both_letters",),
    "INV-11": (
        "tests/assess/test_response.py::test_after_il6_blockade_temperature_does_not_count_for_the_response",
        "tests/assess/test_scores.py::"
        "test_il6_blockade_given_here_makes_temperature_unreliable_for_four_weeks",
    ),
    "INV-16": ("tests/report/test_page1.py::test_a_complete_hscore_shows_its_band_with_the_caveat",),
    "INV-18": (
        "tests/assess/test_warnings.py::test_biopsy_comes_before_the_first_steroid_at_t2_and_never_holds_t3",
    ),
    "INV-19": (
        "tests/assess/test_table_facts.py::"
        "test_malignancy_stays_plausible_until_every_flag_and_search_is_answered",
        "tests/spec/vignettes/test_vignettes.py::test_the_patient_is_judged_as_the_pathway_says",
    ),
    "INV-20": ("tests/assess/test_gate_tests.py::test_only_the_complete_negative_minimum_set_excludes",),
    "INV-21": (
        "tests/domain/test_gates.py::test_malaria_needs_three_sets_over_24_to_48_hours",
        "tests/assess/test_gate_tests.py::test_malaria_is_excluded_by_sample_times_not_by_typing_times",
    ),
    "INV-22": ("tests/spec/vignettes/test_vignettes.py::test_there_is_no_item_for_eosinophils_to_lean_on",),
    "INV-23": ("tests/assess/test_gate.py::test_each_question_raises_its_parasite_and_shuts_the_gate",),
    "INV-24": ("tests/spec/vignettes/test_vignettes.py::test_the_patient_is_judged_as_the_pathway_says",),
    "INV-26": (
        "tests/assess/test_option_flags.py::"
        "test_warnings_hang_on_what_the_option_contains_and_on_every_context_present",
        "tests/assess/test_option_flags.py::test_an_etoposide_warning_carries_the_counts_of_today",
    ),
    "INV-27": (
        "tests/assess/test_option_flags.py::"
        "test_warnings_hang_on_what_the_option_contains_and_on_every_context_present",
    ),
    "INV-31": (
        "tests/assess/test_doses.py::test_a_dose_line_prints_weight_height_and_surface_with_their_times",
        "tests/domain/test_dose.py::test_a_dose_is_formula_then_maximum_then_step",
    ),
    "INV-32": (
        "tests/assess/test_doses.py::test_outside_the_limits_there_is_a_problem_and_no_number",
        "tests/domain/test_quantity.py::test_units_without_a_published_conversion_are_refused",
    ),
    "INV-33": (
        "tests/assess/test_recalled_doses.py::test_a_recalled_dose_shows_no_number_until_the_site_confirmed_it",
        "tests/assess/test_recalled_doses.py::test_the_register_of_recalled_doses_is_all_hidden",
    ),
    "INV-35": (
        "tests/assess/test_option_flags.py::"
        "test_warnings_hang_on_what_the_option_contains_and_on_every_context_present",
    ),
    "INV-37": (
        "tests/assess/test_reassess.py::test_a_start_at_t2_is_reassessed_in_48_hours_and_at_t3_in_12",
    ),
    "INV-38": (
        "tests/report/test_every_page.py::test_every_page_carries_version_record_code_and_checklist",
        "tests/report/test_full_record.py::test_both_positions_of_the_letters_stand_in_full",
    ),
    "INV-44": (
        "tests/assess/test_warnings.py::test_an_answer_brings_its_warning_and_its_absence_none",
        "tests/assess/test_gate_tests.py::test_low_serology_in_somebody_immunosuppressed_is_noted",
    ),
    "INV-46": (
        "tests/assess/test_options.py::test_the_points_on_which_the_letters_differ_stand_with_the_option",
    ),
}
