using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.ServiceAccounts;

/// <summary><c>gateway service-account create</c></summary>
internal sealed class CreateServiceAccountCommand : SecretCommand, IDetailedCommand
{
    private readonly Option<string> _user = new("--user") { Description = "The user that it acts for. Without it, whoever signs the request.", HelpName = "NAME" };

    private readonly Option<string> _policy = new("--policy")
    {
        Description = "The file with the policy that narrows it, at most 2,048 characters; - reads standard input. Without it, it may do all that its user may.",
        HelpName = "FILE",
    };

    private readonly Option<string> _name = new("--name") { Description = "For people; at most 128 characters.", HelpName = "TEXT" };
    private readonly Option<string> _description = new("--description") { Description = "For people; at most 256 characters.", HelpName = "TEXT" };
    private readonly Option<string> _expires = new("--expires") { Description = $"When it stops to work: {Expiry.Accepts}.", HelpName = "TIME" };
    private readonly Option<string> _accessKey = new("--access-key") { Description = "The access key that it is to have. Without it one is generated.", HelpName = "ID" };
    private readonly Option<string> _secretKeyFile = ServiceAccountCommand.SecretKeyFile();

    public CreateServiceAccountCommand(CommandContext context, ConnectionOptions connection)
        : base(context, connection, "create", "Creates a service account, and prints it as JSON with its secret, this once.")
    {
        foreach (var option in new Option[] { _user, _policy, _name, _description, _expires, _accessKey, _secretKeyFile })
        {
            Options.Add(option);
        }

        _expires.Validators.Add(Expiry.Validate);
    }

    public string Details => """
          gateway service-account create --name nightly-backup --policy backup.json --expires 90d
          gateway service-account create --user ada
          eval "$(gateway service-account create --policy backup.json --export)"
        """;

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken) => client.AskAsync(
        "CreateServiceAccount",
        new JsonObject
        {
            ["userName"] = parsed.GetValue(_user),
            ["policy"] = parsed.GetValue(_policy) is { } policy ? Context.ReadFile(policy) : null,
            ["name"] = parsed.GetValue(_name),
            ["description"] = parsed.GetValue(_description),
            ["expires"] = parsed.GetValue(_expires) is { } expires ? Expiry.ToWire(expires, Context.Time.GetUtcNow()) : null,
            ["accessKey"] = parsed.GetValue(_accessKey),
            ["secretKey"] = parsed.GetValue(_secretKeyFile) is { } secret ? Context.ReadFile(secret).Trim() : null,
        },
        cancellationToken);
}
