"""Moodle's grading worksheet as `mod/assign/gradingtable.php` writes it, in ten languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.autograder.reports.importers import Language

NAMES = ["identifier", "participant", "grade", "modified", "comments", "decimal"]
LANGUAGES = {
    code: Language(**dict(zip(NAMES, words, strict=True)))
    for code, words in {
        "en": ("Identifier", "Participant ", "Grade", "Last modified (grade)", "Feedback comments", "."),
        "de": ("ID", "Teilnehmer/in", "Bewertung", "Zuletzt geändert (Bewertung)", "Kommentare", ","),
        "es": (
            "Identificador",
            "Participante",
            "Calificación",
            "Última modificación (calificación)",
            "Comentarios",
            ",",
        ),
        "fr": ("Identifiant", "Participant", "Note", "Dernière modification (note)", "Feedback par commentaires", ","),
        "pt": ("Identificador", "Participante", "Nota", "Última modificação (nota)", "Comentários de feedback", ","),
        "it": ("Identificativo", "Partecipante", "Valutazione", "Ultima modifica (valutazione)", "Commenti", ","),
        "ru": ("Идентификатор", "Участник", "Оценка", "Последнее изменение оценки", "Отзыв в виде комментария", ","),
        "zh": ("编号", "参与者", "成绩", "最后修改（成绩）", "反馈评论", "."),
        "ja": ("識別子", "参加者", "評点", "最終更新日時 (評定)", "フィードバックコメント", "."),
        "ar": ("المُعرِّف", "مشترك", "الدرجة", "آخر تعديل (الدرجة)", "التقييم بالتعليقات", "."),
    }.items()
}
NEVER = "-"
MONDAY = {
    "en": "Monday, 9 November 2026, 1:26 PM",
    "de": "Montag, 9. November 2026, 13:26",
    "es": "lunes, 9 de noviembre de 2026, 13:26",
    "fr": "lundi 9 novembre 2026, 13:26",
    "pt": "segunda-feira, 9 de novembro de 2026, 13:26",
    "it": "lunedì, 9 novembre 2026, 13:26",
    "ru": "понедельник, 9 ноября 2026, 13:26",
    "zh": "2026年11月9日 星期一 13:26",
    "ja": "2026年 11月 9日(月曜日) 13:26",
    "ar": "الاثنين، 9 نوفمبر 2026، 1:26 م",
}


@dataclass
class Row:
    """A participant."""

    number: int
    name: str
    email: str
    grade: str = ""
    graded: str = NEVER
    comment: str = ""


@dataclass
class Sheet:
    """What Moodle's assignment shows of it."""

    rows: Sequence[Row]
    most: str = "14.00"
    blind: bool = False
    workflow: bool = False
    team: bool = False
    comments: bool = True
    fields: Sequence[str] = field(default_factory=lambda: ["email"])

    def text(self, code: str = "en") -> str:
        """The file."""
        words = LANGUAGES[code]
        most = self.most.replace(".", words.decimal)
        said = {"username": "Username", "email": "Email address", "name": "Full name"} if code == "en" else {}
        who = [] if self.blind else [said.get(name, f"{name} ({code})") for name in ("name", *self.fields)]
        header = [words.identifier, *who, "Status" if code == "en" else "状态"]
        header += [*(["组"] if self.team else []), words.grade, "最高"]
        header += [*(["流程"] if self.workflow else []), "可更改", "提交", words.modified]
        header += [words.comments] if self.comments else []
        made = io.StringIO()
        writer = csv.writer(made)
        writer.writerow(header)
        when = MONDAY[code]
        for row in self.rows:
            who = [] if self.blind else [row.name, *(getattr(row, name, "") for name in self.fields)]
            writer.writerow(
                [f"{words.participant}{row.number}", *who, "Submitted for grading"]
                + (["Team A"] if self.team else [])
                + [row.grade.replace(".", words.decimal), most]
                + (["Not marked"] if self.workflow else [])
                + ["Yes", when, row.graded]
                + ([row.comment] if self.comments else [])
            )
        return "\ufeff" + made.getvalue()
