using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine;

/// <summary>
/// A command whose answer has a new access key and its secret. Whoever asks wants to take them elsewhere, so it prints JSON for people too, or lines for a
/// shell.
/// </summary>
internal abstract class SecretCommand : AdminCommand
{
    private readonly Option<bool> _export = new("--export")
    {
        Description = "Print lines for a shell: export AWS_ACCESS_KEY_ID=… and export AWS_SECRET_ACCESS_KEY=…",
    };

    /// <param name="context">The world.</param>
    /// <param name="connection">The options that name the server.</param>
    /// <param name="name">Of the command.</param>
    /// <param name="about">One sentence.</param>
    protected SecretCommand(CommandContext context, ConnectionOptions connection, string name, string about)
        : base(context, connection, name, about)
    {
        Options.Add(_export);
        Validators.Add(result =>
        {
            if (result.GetResult(_export) is { Implicit: false } && connection.IsJsonAsked(result))
            {
                result.AddError("--export and --json do not go together.");
            }
        });
    }

    protected sealed override void Print(ParseResult parsed, CommandOutput output, JsonObject answer)
    {
        if (parsed.GetValue(_export))
        {
            output.Line($"export AWS_ACCESS_KEY_ID={Quoted(answer.Text("accessKey")!)}");
            output.Line($"export AWS_SECRET_ACCESS_KEY={Quoted(answer.Text("secretKey")!)}");
        }
        else
        {
            Write(output, answer);
        }
    }

    protected sealed override void Write(CommandOutput output, JsonObject answer) => output.Json(answer);

    /// <summary>As every shell reads it back: secrets may have any printable character.</summary>
    private static string Quoted(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '/' or '=')
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
