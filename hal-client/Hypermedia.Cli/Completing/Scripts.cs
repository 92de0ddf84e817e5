using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli.Completing;

/// <summary>What a shell needs to have <c>hal complete</c> asked when Tab is pressed, and how the answer is written for it.</summary>
internal static class Scripts
{
    public static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => PowerShell,
    };

    /// <summary>An offer as the shell wants it: the word, and where it shows them, what it is after a tab.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="offer">The offer.</param>
    /// <param name="cut">How many of its characters the shell takes for words before this one.</param>
    /// <param name="quoted">Whether the word stands in quotes already.</param>
    public static string Write(string shell, Offer offer, int cut = 0, bool quoted = false)
    {
        var about = Printable.Of(offer.About ?? "");
        return shell switch
        {
            "bash" => quoted ? offer.Text : Quoted.Typed(offer.Text[cut..]),
            "pwsh" => $"{Quoted.ForPowerShell(offer.Text)}\t{Printable.Of(offer.Text)}\t{about}",
            _ => about.Length > 0 ? $"{offer.Text}\t{about}" : offer.Text,
        };
    }

    private const string Bash = """
        # hal, completed by bash. In ~/.bashrc: eval "$(hal completion bash)"
        _hal() {
          local word
          COMPREPLY=()
          while IFS= read -r word; do
            COMPREPLY+=("$word")
          done < <(hal complete bash -- "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
          # A value follows within the same word.
          if [[ ${COMPREPLY[0]-} == *= ]] && type compopt &>/dev/null; then compopt -o nospace; fi
        }
        complete -F _hal hal
        """;

    private const string Zsh = """
        #compdef hal
        # hal, completed by zsh. In ~/.zshrc, after compinit: eval "$(hal completion zsh)"
        _hal() {
          local text about
          local -a whole whole_lines begun begun_lines
          while IFS=$'\t' read -r text about; do
            # A value follows within the same word.
            if [[ $text == *= ]]; then
              begun+=("$text") begun_lines+=("$text${about:+  -- $about}")
            else
              whole+=("$text") whole_lines+=("$text${about:+  -- $about}")
            fi
          done < <(hal complete zsh -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
          (( $#whole )) && compadd -l -d whole_lines -a whole
          (( $#begun )) && compadd -S '' -l -d begun_lines -a begun
        }
        compdef _hal hal
        """;

    private const string Fish = """
        # hal, completed by fish. In ~/.config/fish/config.fish: hal completion fish | source
        complete -c hal -f -a '(hal complete fish -- (commandline -opc)[2..-1] "$(commandline -ct)" 2>/dev/null)'
        """;

    // An empty word would be lost on its way from older versions: the last one has a sign before it.
    private const string PowerShell = """
        # hal, completed by PowerShell. In $PROFILE: hal completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName hal -ScriptBlock {
          param($word, $line, $cursor)
          $before = @($line.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
          })
          hal complete pwsh '--' @before "=$($word.Trim("'"))" 2>$null | ForEach-Object {
            $typed, $shown, $about = $_ -split "`t", 3
            [System.Management.Automation.CompletionResult]::new($typed, $shown, 'ParameterValue', $(if ($about) { $about } else { $shown }))
          }
        }
        """;
}
