"""`python -m bbic_wizard` is the command itself."""

from bbic_wizard.cli.main import main

if __name__ == "__main__":
    main()
