"""What the window needs only after its first paint: library, readers, Word writer, dialogs.

Nothing imports this module at the top; `loading` loads it by name once the window is on the screen,
so that jieba, python-docx and sqlite-utils do not stand between the writer and the first line.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from editor.corpus.intake import accept as accept_candidates
from editor.corpus.pipeline import ReadSpeech, read_speech
from editor.corpus.skeletons import skeleton_of
from editor.exporting.export import Exported, Origin, send_speech
from editor.exporting.options import ExportOptions
from editor.office.office import Office
from editor.paths import Paths, shipped_library
from editor.speech.model import Speech
from editor.ui import messages
from editor.ui.checking.menu import CheckingMenu
from editor.ui.cleaning.compare import compare_cleaning
from editor.ui.cleaning.view import CleaningView
from editor.ui.demo import run as run_demo
from editor.ui.help import show_about, show_manual
from editor.ui.intake.choose_page import ask_files as ask_old_speeches
from editor.ui.intake.choose_page import ask_folder as ask_folder_of_speeches
from editor.ui.intake.file_rows import file_rows
from editor.ui.intake.window import IntakeWindow
from editor.ui.intake.words import report_text
from editor.ui.library.carry_dialogs import (
    BackupDialog,
    ExportLibraryDialog,
    MergeLibraryDialog,
    OfficeDialog,
    words_of_merge,
)
from editor.ui.library.draft_use import DraftUse
from editor.ui.library.entry_dialog import EntryDialog
from editor.ui.library.entry_guess import guess_entry
from editor.ui.library.menu import LibraryMenu
from editor.ui.library.merge_dialog import MergeDialog
from editor.ui.library.section_dialog import SectionDialog
from editor.ui.library.skeleton_dialog import SkeletonDialog
from editor.ui.past.window import PastSpeeches
from editor.ui.proofreading import Proofreading
from editor.ui.reviewing import Reviewing
from editor.ui.row_delegate import RowDelegate
from editor.ui.settings_dialog import SettingsDialog
from snippets.backup import back_up, list_backups
from snippets.backup import restore as restore_backup
from snippets.errors import SnippetError
from snippets.exchange import SUFFIX as LIBRARY_SUFFIX
from snippets.exchange import compare as compare_libraries
from snippets.exchange import export_library
from snippets.exchange import merge as merge_libraries
from snippets.library import Library
from snippets.segment import Segmenter
from snippets.shelves import Shelves

__all__ = [
    "LIBRARY_SUFFIX",
    "BackupDialog",
    "CheckingMenu",
    "CleaningView",
    "DraftUse",
    "EntryDialog",
    "ExportLibraryDialog",
    "IntakeWindow",
    "Library",
    "LibraryMenu",
    "MergeDialog",
    "MergeLibraryDialog",
    "Office",
    "OfficeDialog",
    "PastSpeeches",
    "Proofreading",
    "ReadSpeech",
    "Reviewing",
    "RowDelegate",
    "SectionDialog",
    "SettingsDialog",
    "SkeletonDialog",
    "accept_candidates",
    "ask_folder_of_speeches",
    "ask_old_speeches",
    "back_up_library",
    "compare_cleaning",
    "compare_libraries",
    "export_library",
    "file_rows",
    "guess_entry",
    "list_backups",
    "merge_libraries",
    "messages",
    "open_shelves",
    "read_speech",
    "report_text",
    "restore_backup",
    "run_demo",
    "send_for_review",
    "show_about",
    "show_manual",
    "skeleton_of",
    "words_of_merge",
]


def send_for_review(speech: Speech, path: Path) -> Exported:
    """Write a 送审稿 in the layout of the norm, whatever is open in it; no round is recorded."""
    origin = Origin(boundaries=Segmenter().boundaries)
    return send_speech(speech, path, ExportOptions(allow_open=True), origin)


def open_shelves(paths: Paths, office: Path | None) -> tuple[Shelves, list[str], str]:
    """Open the user's library, built from the shipped text on first use, and that of the office.

    Returns with them what the user should know, in Chinese, and why the office's is missing: that is
    told more quietly, as a stick that is not there is no trouble.
    """
    paths.library.parent.mkdir(parents=True, exist_ok=True)
    folder = shipped_library()
    own = Library.open(paths.library, folder if folder.is_dir() else None)
    notices = list(own.notices)
    if office is None:
        return Shelves(own), notices, ""
    try:
        if office.exists() and office.samefile(paths.library):
            return Shelves(own), notices, "单位共享素材库选的就是自己的素材库，没有另外挂上"
        return Shelves(own, Library.open(office, read_only=True)), notices, ""
    except (SnippetError, OSError) as error:
        return Shelves(own), notices, f"单位共享素材库这次没有挂上：{error}"


def back_up_library(paths: Paths) -> Path | None:
    """Make the dated copy of the day, where there is none and something changed."""
    return back_up(paths.library, paths.backups, datetime.now().date())  # noqa: DTZ005 - the user's day
