using System.Text.RegularExpressions;

namespace Gateway.Federation.Ldap;

/// <summary>What Active Directory adds to a refused bind, for the log only: it would tell unknown names from wrong passwords.</summary>
/// <remarks>https://learn.microsoft.com/windows/win32/debug/system-error-codes, in hexadecimal after <c>data</c></remarks>
internal static partial class BindRefusal
{
    /// <summary>In words; null when the message has no such code.</summary>
    public static string? Explain(string message) => SubCode().Match(message) is not { Success: true } match ? null : match.Groups["code"].Value.ToLowerInvariant() switch
    {
        "525" => "the user does not exist",
        "52e" => "wrong password",
        "52f" => "account restrictions",
        "530" => "not allowed at this time",
        "531" => "not allowed from here",
        "532" => "the password is expired",
        "533" => "the account is disabled",
        "534" => "this kind of logon is not granted",
        "701" => "the account is expired",
        "773" => "the password must be changed first",
        "775" => "the account is locked",
        var other => $"code {other}",
    };

    [GeneratedRegex(@"\bdata (?<code>[0-9a-fA-F]{1,8})\b")]
    private static partial Regex SubCode();
}
