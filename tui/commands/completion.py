"""`bants completion`: the script that teaches a shell to complete bants' commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_WHERE = {
    "bash": 'eval "$(bants completion bash)"    in ~/.bashrc',
    "zsh": 'eval "$(bants completion zsh)"    in ~/.zshrc',
    "fish": "bants completion fish > ~/.config/fish/completions/bants.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(sorted(_WHERE)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for your shell.

    \b
    eval "$(bants completion bash)"    in ~/.bashrc
    eval "$(bants completion zsh)"    in ~/.zshrc
    bants completion fish > ~/.config/fish/completions/bants.fish
    """
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(context.find_root().command, {}, "bants", "_BANTS_COMPLETE").source())
