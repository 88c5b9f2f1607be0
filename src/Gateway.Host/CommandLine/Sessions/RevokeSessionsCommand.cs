using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Sessions;

/// <summary><c>gateway session revoke</c></summary>
internal sealed class RevokeSessionsCommand : AdminCommand, IDetailedCommand
{
    private readonly Option<string>[] _subjects =
    [
        Subject("--principal", "A user's name or ARN, the ARN or unique id of any principal or session, or the id of an account for its root."),
        Subject("--role", "The name or ARN of a role."),
        Subject("--provider", "The ARN of an OpenID Connect provider, or openid:NAME, ldap:NAME, certificate:NAME or custom-token:NAME of the settings."),
        Subject("--session", "The access key id of one session, ASIA…"),
    ];

    private readonly Option<bool> _all = new("--all") { Description = "All sessions of the account." };
    private readonly Option<string> _account = SessionCommand.Account();

    private readonly Option<string> _before = new("--issued-before")
    {
        Description = $"Only sessions from before a time: {PastTime.Accepts}. Default: now.",
        HelpName = "TIME",
    };

    public RevokeSessionsCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "revoke", "Refuses sessions from the next request on, and whatever they have made.")
    {
        foreach (var option in _subjects)
        {
            Options.Add(option);
        }

        Options.Add(_all);
        Options.Add(_account);
        Options.Add(_before);
        _before.Validators.Add(PastTime.Validate);
        Validators.Add(result =>
        {
            if (_subjects.Count(option => result.GetResult(option) is not null) + (result.GetValue(_all) ? 1 : 0) != 1)
            {
                result.AddError("Say whose sessions: one of --principal, --role, --provider, --session and --all.");
            }
        });
    }

    public string Details => """
        Long-lived access keys are not touched. Sessions know their time to the second: one that is made in the second of the revocation is refused too.

          gateway session revoke --principal ada
          gateway session revoke --role deploy --issued-before 2030-12-31T23:59:59Z
          gateway session revoke --provider openid:corporate --issued-before 2h
          gateway session revoke --session ASIAQ4TVGLLRWZKZPH5Y
        """;

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken)
    {
        var subject = _subjects.FirstOrDefault(option => parsed.GetResult(option) is not null);
        var input = new JsonObject { ["scope"] = subject is null ? "all" : subject.Name[2..] };
        if (subject is not null)
        {
            input["subject"] = parsed.GetValue(subject);
        }

        if (parsed.GetValue(_account) is { } account)
        {
            input["accountId"] = account;
        }

        if (parsed.GetValue(_before) is { } before)
        {
            input["issuedBefore"] = PastTime.ToWire(before, Context.Time.GetUtcNow());
        }

        return client.AskAsync("RevokeSessions", input, cancellationToken);
    }

    protected override void Write(CommandOutput output, JsonObject answer) => output.Fields(
        ("Account", answer.Text("accountId")),
        ("Sessions of", answer.Text("scope")),
        ("Subject", answer.Text("name") ?? answer.Text("subject")),
        ("Issued before", answer.Text("issuedBefore")));

    private static Option<string> Subject(string name, string about) => new(name) { Description = about, HelpName = name[2..].ToUpperInvariant() };
}
