using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine;

/// <summary>A command that asks a running server: it finds server and credentials, asks, and writes the answer.</summary>
internal abstract class AdminCommand : Command
{
    private readonly ConnectionOptions _connection;

    /// <param name="context">The world.</param>
    /// <param name="connection">The options that name the server; whoever holds the command adds them.</param>
    /// <param name="name">Of the command.</param>
    /// <param name="about">One sentence.</param>
    protected AdminCommand(CommandContext context, ConnectionOptions connection, string name, string about)
        : base(name, about)
    {
        Context = context;
        _connection = connection;
        SetAction(RunAsync);
    }

    protected CommandContext Context { get; }

    /// <summary>Asks the server; the answer is what <c>--json</c> prints.</summary>
    /// <exception cref="AdminException">It was refused, or something cannot be read.</exception>
    protected abstract Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken);

    /// <summary>Writes the answer for people.</summary>
    protected abstract void Write(CommandOutput output, JsonObject answer);

    /// <summary>Writes the answer in the form that was asked for.</summary>
    protected virtual void Print(ParseResult parsed, CommandOutput output, JsonObject answer)
    {
        if (_connection.WantsJson(parsed))
        {
            output.Json(answer);
        }
        else
        {
            Write(output, answer);
        }
    }

    /// <summary>What the command ends with after an answer.</summary>
    protected virtual int ExitOf(JsonObject answer) => ExitCode.Fine;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var settings = ClientSettingsReader.Read(_connection.Read(parsed), Context.Environment);
            using var client = new AdminClient(settings, Context.Handlers(settings), Context.Time);
            var answer = await AskAsync(parsed, client, cancellationToken);
            var output = new CommandOutput(Context.Output);
            Print(parsed, output, answer);
            return ExitOf(answer);
        }
        catch (AdminException e)
        {
            await Context.Errors.WriteLineAsync("gateway: " + e.Lines);
            return e.Exit;
        }
    }
}
