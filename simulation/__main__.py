"""``python -m simulation`` is the command ``chengxin``."""

from .cli.stay.start import main

if __name__ == "__main__":
    main()
