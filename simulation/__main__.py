"""``python -m simulation`` is the command ``chengxin``."""

from .cli.app import main

if __name__ == "__main__":
    main()
