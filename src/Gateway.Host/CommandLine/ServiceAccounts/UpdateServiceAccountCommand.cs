using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.ServiceAccounts;

/// <summary><c>gateway service-account update</c></summary>
internal sealed class UpdateServiceAccountCommand : AdminCommand, IDetailedCommand
{
    private const string Never = "never";

    private readonly Argument<string> _key = ServiceAccountCommand.Key();
    private readonly Option<string> _policy = new("--policy") { Description = "The file with its new policy; - reads standard input.", HelpName = "FILE" };
    private readonly Option<bool> _noPolicy = new("--no-policy") { Description = "Take its policy away, so that it may do all that its user may." };
    private readonly Option<string> _name = new("--name") { Description = "For people; empty removes it.", HelpName = "TEXT" };
    private readonly Option<string> _description = new("--description") { Description = "For people; empty removes it.", HelpName = "TEXT" };
    private readonly Option<string> _expires = new("--expires") { Description = $"When it stops to work: {Expiry.Accepts}, or {Never}.", HelpName = "TIME" };
    private readonly TrueFalseOption _enabled = new("--enabled", "Whether it works.");
    private readonly Option<string> _secretKeyFile = new("--secret-key-file") { Description = "The file with its new secret; - reads standard input.", HelpName = "FILE" };

    public UpdateServiceAccountCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "update", "Changes a service account; what is not named stays as it is.")
    {
        Arguments.Add(_key);
        Option[] changes = [_policy, _noPolicy, _name, _description, _expires, _enabled, _secretKeyFile];
        foreach (var option in changes)
        {
            Options.Add(option);
        }

        _expires.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: Never }])
            {
                Expiry.Validate(result);
            }
        });
        Validators.Add(result =>
        {
            if (changes.All(option => result.GetResult(option) is null or { Implicit: true }))
            {
                result.AddError($"Say what to change: {string.Join(", ", changes.Select(option => option.Name))}.");
            }

            if (result.GetResult(_policy) is not null && result.GetResult(_noPolicy) is { Implicit: false })
            {
                result.AddError("--policy and --no-policy do not go together.");
            }
        });
    }

    public string Details => """
        Policies that it inherited from the service account that created it stay.

          gateway service-account update AKIAIOSFODNN7EXAMPLE --enabled false
          gateway service-account update AKIAIOSFODNN7EXAMPLE --policy narrower.json --expires 30d
        """;

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["accessKey"] = parsed.GetValue(_key) };
        if (parsed.GetValue(_policy) is { } policy)
        {
            input["policy"] = Context.ReadFile(policy);
        }
        else if (parsed.GetValue(_noPolicy))
        {
            input["policy"] = null;
        }

        AddText(input, "name", parsed.GetValue(_name));
        AddText(input, "description", parsed.GetValue(_description));
        if (parsed.GetValue(_expires) is { } expires)
        {
            input["expires"] = expires == Never ? null : Expiry.ToWire(expires, Context.Time.GetUtcNow());
        }

        if (_enabled.Read(parsed) is { } enabled)
        {
            input["enabled"] = enabled;
        }

        if (parsed.GetValue(_secretKeyFile) is { } secret)
        {
            input["secretKey"] = Context.ReadFile(secret).Trim();
        }

        return client.AskAsync("UpdateServiceAccount", input, cancellationToken);
    }

    protected override void Write(CommandOutput output, JsonObject answer) => ServiceAccountFields.Write(output, answer);

    private static void AddText(JsonObject input, string member, string? text)
    {
        if (text is not null)
        {
            input[member] = text.Length == 0 ? null : text;
        }
    }
}
