"""Reading YAML: the shipped files are read alike whichever of the two readers PyYAML comes with."""

import pytest
import yaml

from bbic_wizard import resources
from bbic_wizard.formpack import yamlfile
from bbic_wizard.formpack.yamlfile import read_yaml


def test_the_shipped_forms_are_read_alike_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = resources.read_forms()
    usual = {name: read_yaml(name, data).data for name, data in forms.items()}
    monkeypatch.setattr(yamlfile, "_LOADER", yaml.SafeLoader)  # a plain scalar with "?," is refused only there
    assert {name: read_yaml(name, data).data for name, data in forms.items()} == usual
