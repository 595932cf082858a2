#!/usr/bin/env bash
# python-docx 1.2.0: a date picked in a form's field and text put in by a tracked change are not in paragraph.text.
#
# Guessed: the words that Word shows in a paragraph are its text; a field to fill in is a frame round them.
# Seen: "Kokous on 30.10.2026 Testilässä" with the day in a date picker (content control) is read as "Kokous on
# Testilässä", and a whole paragraph in such a field is not among document.paragraphs. Of a tracked change neither the
# old nor the new words are read. mammoth and docx2txt read all of it, of a tracked change the new words.
# So: templates of public bodies, whose days and places are such fields, lose just these; who reads .docx files with
# python-docx takes the wraps (w:sdt, w:ins, w:smartTag …) out of the tree first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 2>/dev/null
seen=$(cd "$folder" && venv/bin/python - <<'P'
from importlib.metadata import version

import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


picked = f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{run('30.10.2026')}</w:sdtContent></w:sdt>"
whole = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p>{run('Paikka: Testilä')}</w:p></w:sdtContent></w:sdt>"
who = 'w:author="Maija" w:date="2026-01-02T10:00:00Z"'
tracked = (
    f'<w:ins w:id="1" {who}>{run("klo 10")}</w:ins>'
    f'<w:del w:id="2" {who}><w:r><w:delText>klo 9</w:delText></w:r></w:del>'
)
parts = (
    f"<w:p>{run('Kokous on ')}{picked}{run(' Testilässä')}</w:p>",
    whole,
    f"<w:p>{run('Alkaa ')}{tracked}{run(' salissa')}</w:p>",
)
document = docx.Document()
for part in parse_xml(f"<w:body {NAMES}>{''.join(parts)}</w:body>"):
    document.element.body.insert(-1, part)
document.save("form.docx")

for name in ("python-docx", "mammoth", "docx2txt"):
    print(name, version(name))
print("python-docx:", [paragraph.text for paragraph in docx.Document("form.docx").paragraphs])
with open("form.docx", "rb") as file:
    print("mammoth:", mammoth.extract_raw_text(file).value.split("\n\n"))
print("docx2txt:", docx2txt.process("form.docx").split("\n\n"))
P
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'T'
python-docx 1.2.0
mammoth 1.13.0
docx2txt 0.9
python-docx: ['Kokous on  Testilässä', 'Alkaa  salissa']
mammoth: ['Kokous on 30.10.2026 Testilässä', 'Paikka: Testilä', 'Alkaa klo 10 salissa', '']
docx2txt: ['Kokous on 30.10.2026 Testilässä', 'Paikka: Testilä', 'Alkaa klo 10 salissa']
T
