"""LibreOffice accepts and rejects all tracked changes of files: a second opinion on what they say.

Its Python bridge is a package of its own, so a Basic macro does it: one start for a whole folder.
Names must be ASCII, or the macro may not find the files in the locale of the tests.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub DecideAll(folder As String)
  On Error Goto Done
  Dim name As String
  name = Dir(folder &amp; "/*.docx")
  Do While name &lt;&gt; ""
    Decide folder &amp; "/" &amp; name, "Accept", ".accepted"
    Decide folder &amp; "/" &amp; name, "Reject", ".sent"
    name = Dir
  Loop
Done:
  StarDesktop.terminate()
End Sub
Function Opened(file As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(ConvertToURL(file), "_blank", 0, opening())
End Function
Sub Store(doc, file As String, filter As String, options As String)
  Dim storing(1) As New com.sun.star.beans.PropertyValue
  storing(0).Name = "FilterName" : storing(0).Value = filter
  storing(1).Name = "FilterOptions" : storing(1).Value = options
  doc.storeToURL(ConvertToURL(file), storing())
End Sub
Sub Decide(file As String, verb As String, ending As String)
  doc = Opened(file)
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  command = ".uno:" &amp; verb &amp; "AllTrackedChanges"
  dispatcher.executeDispatch(doc.CurrentController.Frame, command, "", 0, Array())
  Store doc, file &amp; ending, "Text (encoded)", "UTF8,LF,,,"
  doc.close(True)
End Sub
Sub EditAll(folder As String)
  On Error Goto Done
  Dim name As String
  name = Dir(folder &amp; "/*.docx")
  Do While name &lt;&gt; ""
    Edit folder &amp; "/" &amp; name
    name = Dir
  Loop
Done:
  StarDesktop.terminate()
End Sub
Sub Edit(file As String)
  doc = Opened(file)
  doc.RecordChanges = True
  text = doc.Text
  cursor = text.createTextCursor()
  cursor.gotoStart(False)
  cursor.gotoNextParagraph(False)
  cursor.goRight(3, False)
  text.insertString(cursor, "插入的话", False)
  cursor.gotoNextParagraph(False)
  cursor.goRight(2, False)
  cursor.goRight(4, True)
  cursor.String = ""
  cursor.gotoEndOfParagraph(False)
  text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  text.insertString(cursor, "新的一段", False)
  cursor.gotoNextParagraph(False)
  cursor.gotoEndOfParagraph(False)
  cursor.goRight(1, True)
  cursor.String = ""
  cursor.gotoNextParagraph(False)
  cursor.goRight(3, True)
  cursor.CharWeight = 150
  Store doc, file, "MS Word 2007 XML", ""
  doc.close(True)
End Sub
</script:module>
"""


class Office:
    """LibreOffice with a profile of its own under `home`."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._run("--terminate_after_init")
        # The first start writes an empty module of this name; a module brought along it would drop.
        folder = home / "decisions" / "user" / "basic" / "Standard"
        (folder / "Module1.xba").write_text(_MACRO, encoding="utf-8")

    def decide(self, folder: Path) -> dict[str, tuple[str, str]]:
        """The (sent, accepted) texts of all .docx in `folder`, by the file's name, without end of line."""
        self._run(f'macro:///Standard.Module1.DecideAll("{folder}")')
        return {
            path.name: (_text(path, "sent"), _text(path, "accepted"))
            for path in sorted(folder.glob("*.docx"))
        }

    def edit(self, folder: Path) -> None:
        """Edit all .docx in `folder` with changes recorded, as somebody who sits before the program."""
        self._run(f'macro:///Standard.Module1.EditAll("{folder}")')

    def _run(self, *arguments: str) -> None:
        profile = (self._home / "decisions").as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", *arguments],
            env=dict(os.environ, HOME=str(self._home)),
            capture_output=True,
            check=True,
            timeout=60,
        )


def _text(path: Path, view: str) -> str:
    made = path.with_name(f"{path.name}.{view}").read_text(encoding="utf-8-sig")
    return made.removesuffix("\n")
