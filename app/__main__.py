"""Opens the window: `python -m app`."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QMessageBox

from app import richtext
from app.care import catch_errors, close_on_signals, keep_log, only_one
from app.client import Client
from app.formulas import typesetter
from app.session import Session
from app.theme import looks
from app.window import Window
from engine import folders, resources

NO_JAPANESE_FONT = (
    "This computer has no font with Japanese characters. Install one, such as Noto Sans CJK"
    " (on Debian and Ubuntu: sudo apt install fonts-noto-cjk)."
)
_WARM_UP_MS = 300  # after the window is there: what is seen first comes first


def main() -> int:
    application = QApplication(sys.argv)
    application.setApplicationName("MathCoder Tutor")
    application.setDesktopFileName("mathcoder-tutor")
    settings = QSettings(str(folders.settings_file()), QSettings.Format.IniFormat)
    translate(application, str(settings.value("preferences/language", "")))
    looks().apply()
    keep_log(folders.logs_folder())
    lock = only_one(folders.data_folder())
    if lock is None:
        sentence = QCoreApplication.translate(
            "Main", "MathCoder Tutor is open already, with the same data folder."
        )
        QMessageBox.information(None, "MathCoder Tutor", sentence)
        return 0
    window = Window(Session(Client()), settings)
    catch_errors(window)
    close_on_signals(window)
    window.show()
    window.start()
    if QLocale().language() is QLocale.Language.Japanese and not japanese_can_be_shown():
        # In English: nothing else could be read.
        window.say(NO_JAPANESE_FONT, "warning")
    QTimer.singleShot(_WARM_UP_MS, warm_up)
    application.aboutToQuit.connect(typesetter().close)
    return application.exec()


def warm_up() -> None:
    """Load what the first solution needs to be shown, once the window is there."""
    typesetter().warm_up()
    richtext.warm_up()


def japanese_can_be_shown() -> bool:
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Japanese))


def translate(application: QApplication, language: str) -> None:
    """Put the window into a language (`"ja"`), or into that of the system."""
    locale = QLocale(language) if language else QLocale()
    QLocale.setDefault(locale)
    name = locale.name().split("_")[0]
    qt = QTranslator(application)
    if qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(qt)
    ours = QTranslator(application)
    if f"{name}.qm" in resources.names("translations") and ours.load(
        str(resources.path("translations", f"{name}.qm"))
    ):
        application.installTranslator(ours)


if __name__ == "__main__":
    sys.exit(main())
