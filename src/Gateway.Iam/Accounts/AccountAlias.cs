using System.Text.RegularExpressions;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Accounts;

/// <summary>Whose an alias is. Immutable.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html</remarks>
public sealed partial record AccountAlias(string Alias, AccountId Account) : IIdentity<AccountAlias>
{
    public static string Kind => "account-alias";

    public string DocumentId => Alias;

    /// <summary>3 to 63 lower-case letters, digits and single hyphens that stand inside.</summary>
    public static bool IsValid(string text) => text.Length is >= 3 and <= 63 && Form().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Form();
}
