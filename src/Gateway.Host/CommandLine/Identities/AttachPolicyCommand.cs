using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Identities;

/// <summary><c>gateway ldap policy attach</c> and its like: attaches a policy to somebody a provider vouches for, or takes it away.</summary>
internal sealed class AttachPolicyCommand : AdminCommand
{
    private readonly bool _attaches;
    private readonly ProviderChoice _provider;
    private readonly Argument<string> _policy = new("POLICY") { Description = "The name or the ARN of a managed policy." };
    private readonly Option<string> _user = new("--user") { Description = "A user, by DN, or by the subject that the provider gives it.", HelpName = "ID" };
    private readonly Option<string> _group = new("--group") { Description = "A group, by DN, or by the id that the provider gives it.", HelpName = "ID" };

    /// <param name="attaches">False to take the policy away.</param>
    public AttachPolicyCommand(CommandContext context, ConnectionOptions connection, ProviderChoice provider, bool attaches)
        : base(
            context,
            connection,
            attaches ? "attach" : "detach",
            attaches ? "Attaches a managed policy to a user or group, whether it has ever logged in or not." : "Takes a managed policy away from a user or group.")
    {
        _attaches = attaches;
        _provider = provider;
        Arguments.Add(_policy);
        Options.Add(_user);
        Options.Add(_group);
        provider.AddTo(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_user) is null == result.GetValue(_group) is null)
            {
                result.AddError("Give one of --user and --group.");
            }
        });
    }

    protected override Task<JsonObject> AskAsync(ParseResult parsed, AdminClient client, CancellationToken cancellationToken)
    {
        var input = _provider.Read(parsed);
        input["policy"] = parsed.GetValue(_policy);
        input["user"] = parsed.GetValue(_user);
        input["group"] = parsed.GetValue(_group);
        foreach (var absent in input.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            input.Remove(absent);
        }

        return client.AskAsync(_attaches ? "AttachOutsidePolicy" : "DetachOutsidePolicy", input, cancellationToken);
    }

    protected override void Write(CommandOutput output, JsonObject answer)
    {
        output.Line(answer.YesNo("changed") == "yes" ? "Done." : "It was so already.");
        output.Table(["POLICIES NOW"], [.. (answer["policies"] as JsonArray ?? []).Select(policy => new[] { policy?.ToString() ?? "-" })]);
    }
}
