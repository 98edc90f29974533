"""Risk tests: a pack (what is asked, what it is worth, what it means) and the arithmetic. No words."""

from kiosk.risk_tests.loading import PackProblem, load_pack, load_packs
from kiosk.risk_tests.pack import NOBODY, Answers, Band, Facts, Item, Option, Pack, PointRange, Question, Sex
from kiosk.risk_tests.scoring import (
    AnswerProblem,
    Score,
    item_answers,
    offered,
    score,
    score_answers,
    sex_answer,
    too_old,
    too_young,
)

__all__ = [
    "NOBODY",
    "AnswerProblem",
    "Answers",
    "Band",
    "Facts",
    "Item",
    "Option",
    "Pack",
    "PackProblem",
    "PointRange",
    "Question",
    "Score",
    "Sex",
    "item_answers",
    "load_pack",
    "load_packs",
    "offered",
    "score",
    "score_answers",
    "sex_answer",
    "too_old",
    "too_young",
]
