"""Texts and phone numbers of the place that may differ by language; Finnish stands in where one is missing."""

from __future__ import annotations

from pydantic import Field, model_validator

from kiosk.config_values import PhoneNumber, Section, Text


class _ByLanguage(Section):
    """One for all languages, written as a plain text, or one a language."""

    fi: str

    @model_validator(mode="before")
    @classmethod
    def _one_for_all(cls, value: object) -> object:
        return {"fi": value} if isinstance(value, str) else value

    def say(self, language: str) -> str:
        """What holds in the language of this code."""
        own: str | None = getattr(self, language.replace("-", "_"), None)
        return own or self.fi

    def by_language(self) -> dict[str, str]:
        """What is written, by language code, as the file has it."""
        return self.model_dump(by_alias=True, exclude_none=True)

    def written(self) -> list[str]:
        """Every text that is written, for limits that hold in all languages."""
        return list(self.by_language().values())


class Words(_ByLanguage):
    """A text of the place."""

    fi: Text
    fi_simple: Text | None = Field(default=None, alias="fi-simple")
    sv: Text | None = None
    en: Text | None = None
    se: Text | None = None
    ru: Text | None = None
    uk: Text | None = None
    et: Text | None = None


class PhoneNumbers(_ByLanguage):
    """The phone number of a service."""

    fi: PhoneNumber
    fi_simple: PhoneNumber | None = Field(default=None, alias="fi-simple")
    sv: PhoneNumber | None = None
    en: PhoneNumber | None = None
    se: PhoneNumber | None = None
    ru: PhoneNumber | None = None
    uk: PhoneNumber | None = None
    et: PhoneNumber | None = None
