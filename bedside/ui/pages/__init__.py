"""The screens, and the contract between the shell and a page of the case screen.

A page of the case (`step.StepPage`, `choice.ChoicePage`, `short_path.ShortPathPage`, `review.ReviewPage`) and
the side panel (`widgets.live_picture.LivePicture`) derive from `bedside.ui.page.Page`, are made with one
`PageContext` and know no service:

    show_view(view)            a CaseView of `bedside.app`; the page draws itself from it each time
    show_refusal(cmd, refused) True when the page shows the refusal in place; else the shell shows its reasons
    clear()                    forget every value of the case (lock, another case; safety.md H01)
    focus(item)                put the keyboard on an item
    context.check_pin(pin)     raises WorldError (a sentence to show) unless it is the signed-in person's PIN
    context.now()              the instant, for "now" beside a sample time
    command = Signal(object)   a `bedside.commands.model` command; the shell performs it, shows the new view
    pinned_command = Signal(object, str)   the same with the PIN of the acting clinician
    go_to_step = Signal(str)   open another step ("short_path" is the short path)
    focus_item = Signal(str)   open the step that holds an item, with the keyboard on it
    problem = Signal(str)      a sentence for the message bar of the window

The shell puts the page into a scroll area, so a page has no scroll area, no banner and no foot of its own;
`Page` draws title and lead on top of `self.body` (a QVBoxLayout). Pages are built on the first visit and kept
until the case is closed. F1 (why), Ctrl+Z (undo), Ctrl+Left and Ctrl+Right (steps) and Ctrl+L (lock) belong
to the shell: F1 calls `page.explain()`.
"""
