"""The command ``chengxin``: words in, answers out."""
