"""The window's own settings lie where the system keeps settings, or under BEDSIDE_HOME."""

from pathlib import Path

from bedside.store.places import standard_places
from bedside.ui.window_file import window_file


def test_the_window_settings_follow_the_home_variable(monkeypatch, tmp_path):
    monkeypatch.setenv("BEDSIDE_HOME", str(tmp_path))
    assert window_file() == tmp_path / "config" / "window.ini"
    assert window_file().parent == standard_places({"BEDSIDE_HOME": str(tmp_path)}).config


def test_without_it_they_lie_where_the_system_keeps_settings(monkeypatch):
    monkeypatch.delenv("BEDSIDE_HOME", raising=False)
    found = window_file()
    assert found.is_absolute()
    assert found.parts[-2:] == ("bedside", "window.ini")
    assert Path.cwd() not in found.parents
