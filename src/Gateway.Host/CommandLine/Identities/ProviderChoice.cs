using System.CommandLine;
using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine.Identities;

/// <summary>The options that name a provider. Immutable.</summary>
/// <param name="kind">The only kind that a command is about; null for a command that asks for it.</param>
internal sealed class ProviderChoice(string? kind)
{
    private readonly Option<string> _kind = Kinds();

    private readonly Option<string> _provider = new("--provider")
    {
        Description = "The provider's name in the settings, or the ARN of one that the account has registered. [default: the one without a name]",
        HelpName = "NAME",
    };

    /// <summary>Adds those that there is something to choose by.</summary>
    public void AddTo(Command command)
    {
        if (kind is null)
        {
            command.Options.Add(_kind);
            command.Options.Add(_provider);
        }
    }

    /// <summary>The members of a request that name the provider.</summary>
    public JsonObject Read(ParseResult parsed) => kind is not null
        ? new JsonObject { ["kind"] = kind }
        : new JsonObject { ["kind"] = parsed.GetValue(_kind), ["provider"] = parsed.GetValue(_provider) };

    private static Option<string> Kinds()
    {
        var option = new Option<string>("--kind") { Description = "Of which kind it is.", Required = true };
        option.AcceptOnlyFromAmong("openid", "ldap", "certificate", "custom-token");
        return option;
    }
}
