import pytest


@pytest.fixture
def config(tmp_path):
    """Writes a configuration whose sections are given as text; the simulated meter and a slip folder by default."""

    def write(**sections):
        sections = {"meter": 'port = "sim://tm265x"', **sections}
        path = tmp_path / "test.toml"
        path.write_text("\n".join(f"[{name}]\n{text}" for name, text in sections.items()), encoding="utf-8")
        return path

    return write
