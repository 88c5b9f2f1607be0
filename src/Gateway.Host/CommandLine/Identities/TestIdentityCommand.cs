using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;
using Gateway.Host.CommandLine.Credentials;

namespace Gateway.Host.CommandLine.Identities;

/// <summary><c>gateway identity test</c>: what a login would get, and why.</summary>
internal sealed class TestIdentityCommand : AdminCommand, IDetailedCommand
{
    private const string PasswordFile = "--password-file";

    private readonly Option<string> _token = new("--token")
    {
        Description = "An OpenID Connect token. Whoever lists the processes of this machine can read it: better --token-file.",
        HelpName = "TOKEN",
    };

    private readonly Option<string> _tokenFile = new("--token-file") { Description = "A file with one; - reads standard input.", HelpName = "FILE" };

    private readonly Option<string> _accessTokenFile = new("--access-token-file")
    {
        Description = "A file with the access token that goes with it, for providers whose UserInfo is asked.",
        HelpName = "FILE",
    };

    private readonly Option<string> _provider = new("--provider")
    {
        Description = "The provider that it must be of: its name in the settings, or the ARN of one that an account has registered. [default: any of the settings]",
        HelpName = "NAME",
    };

    private readonly Option<string> _ldapUser = new("--ldap-user") { Description = "A login name of the directory.", HelpName = "NAME" };
    private readonly Option<string> _passwordFile = new(PasswordFile) { Description = "A file with its password; - reads standard input.", HelpName = "FILE" };

    private readonly Option<string> _passwordCommand = new("--password-command")
    {
        Description = "A shell command whose first line of output is the password.",
        HelpName = "COMMAND",
    };

    private readonly Option<string> _certificate = new("--certificate")
    {
        Description = "A client certificate and its intermediates in PEM form. The key is not needed, and not sent.",
        HelpName = "FILE",
    };

    public TestIdentityCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "test", "Says what a token, a login name or a certificate would get, and why, without giving it.")
    {
        foreach (var option in new Option[] { _token, _tokenFile, _accessTokenFile, _provider, _ldapUser, _passwordFile, _passwordCommand, _certificate })
        {
            Options.Add(option);
        }

        Validators.Add(result =>
        {
            if (new[] { _token, _tokenFile, _ldapUser, _certificate }.Count(option => result.GetValue(option) is not null) != 1)
            {
                result.AddError("Give one of --token-file, --token, --ldap-user and --certificate.");
            }
        });
    }

    public string Details => """
        The running server asks its providers, so that what it says is what a login would get. It needs the permission admin:TestIdentity, in the
        installation's own account. Exit codes: 0 it would get credentials, 3 it would not.
        """;

    protected override async Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) =>
        await client.AskAsync("TestIdentity", await ReadAsync(parsed, cancellationToken), cancellationToken);

    protected override int ExitOf(JsonObject answer) => IsAccepted(answer) ? ExitCode.Fine : ExitCode.Refused;

    protected override void Write(CommandOutput output, JsonObject answer)
    {
        output.Table(
            ["RESULT", "STEP", "DETAIL"],
            [.. Items(answer, "steps").Select(step => new[] { step.Cell("outcome"), step.Cell("name"), step.Cell("detail") })]);
        if (answer["identity"] is JsonObject identity)
        {
            output.Line("");
            Describe(output, identity);
        }

        output.Line("");
        if (!IsAccepted(answer))
        {
            output.Line("It would get no credentials.");
            return;
        }

        output.Line($"It would get credentials of {CommandOutput.Printable(answer.Cell("arn"))}, with these policies:");
        output.Table(
            ["POLICY", "TYPE", "ATTACHED TO"],
            [.. Items(answer, "policies").Select(policy => new[] { policy.Cell("policy"), policy.Cell("type"), policy.Cell("attachedTo") })]);
    }

    private static void Describe(CommandOutput output, JsonObject identity)
    {
        output.Fields(
            ("Kind", identity.Text("kind")),
            ("Provider", identity.Text("provider") is { Length: > 0 } provider ? provider : "(without a name)"),
            ("Subject", identity.Text("subject")),
            ("Name", identity.Text("name")),
            ("Issuer", identity.Text("issuer")),
            ("Audience", identity.Text("audience")),
            ("Policies by claims", List(identity, "claimPolicies")),
            ("IAM groups by rules", List(identity, "iamGroups")),
            ("Role by rules", identity.Text("roleArn")),
            ("Not after", identity.Text("notAfter")));
        foreach (var group in Items(identity, "groups"))
        {
            output.Fields(("Group", group.Text("name") is { } name ? $"{name} ({group.Text("id")})" : group.Text("id")));
        }

        foreach (var (name, values) in identity["claims"] as JsonObject ?? [])
        {
            output.Fields((name, string.Join(", ", (values as JsonArray ?? []).Select(value => value?.ToString()))));
        }
    }

    private static IEnumerable<JsonNode> Items(JsonObject parent, string name) => (parent[name] as JsonArray ?? []).OfType<JsonNode>();

    private static string? List(JsonObject parent, string name) =>
        parent[name] is JsonArray { Count: > 0 } items ? string.Join(", ", items.Select(item => item?.ToString())) : null;

    private static bool IsAccepted(JsonObject answer) => answer["accepted"] is JsonValue value && value.TryGetValue<bool>(out var accepted) && accepted;

    private async Task<JsonObject> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_ldapUser) is { } user)
        {
            var password = await SecretSource.GetAsync(
                Context,
                parsed.GetValue(_passwordFile),
                parsed.GetValue(_passwordCommand),
                $"Password of {CommandOutput.Printable(user)}: ",
                PasswordFile,
                cancellationToken);
            return new JsonObject { ["ldapUser"] = user, ["ldapPassword"] = password };
        }

        if (parsed.GetValue(_certificate) is { } certificate)
        {
            return new JsonObject { ["certificate"] = Certificates(Context.ReadFile(certificate)) };
        }

        var token = parsed.GetValue(_token) ?? Context.ReadFile(parsed.GetRequiredValue(_tokenFile));
        return new JsonObject
        {
            ["token"] = token.Trim(),
            ["accessToken"] = parsed.GetValue(_accessTokenFile) is { } file ? Context.ReadFile(file).Trim() : null,
            ["provider"] = parsed.GetValue(_provider),
        };
    }

    /// <summary>A key that stands in the same file stays here.</summary>
    private static string Certificates(string pem)
    {
        var certificates = new List<string>();
        for (var rest = pem; PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            if (rest[found.Label] == "CERTIFICATE")
            {
                certificates.Add(rest[found.Location]);
            }
        }

        return certificates.Count > 0 ? string.Join('\n', certificates) : throw new AdminException(null, "The file holds no certificate in PEM form.");
    }
}
