using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Ldap;

/// <summary>What is said about the directory. Never a password, and no name that nobody has: people type passwords where names belong.</summary>
internal static partial class LdapLog
{
    [LoggerMessage(1, LogLevel.Warning,
        "The directory server {Server} cannot be used: {Reason} Others are tried, if there are any. Look whether it runs, whether its certificate is from "
        + "an authority of the CA file and for this name, and whether the port speaks TLS from the first byte or STARTTLS.")]
    internal static partial void ServerFailed(this ILogger logger, string server, string reason);

    [LoggerMessage(2, LogLevel.Error,
        "The directory refuses the lookup account: {Result}. Nobody can log in until its DN and password in the settings are right.")]
    internal static partial void LookupRefused(this ILogger logger, string result);

    [LoggerMessage(3, LogLevel.Warning,
        "A login name belongs to several users of the directory, among them '{First}' and '{Second}', and is refused. Make the user filter or the bases tell "
        + "them apart.")]
    internal static partial void AmbiguousName(this ILogger logger, string first, string second);

    [LoggerMessage(4, LogLevel.Information, "The directory refuses the login of '{Dn}': {Reason}.")]
    internal static partial void LoginRefused(this ILogger logger, string dn, string reason);

    [LoggerMessage(5, LogLevel.Information, "A login with a name that no user of the directory has, or more than one, was refused.")]
    internal static partial void UnknownName(this ILogger logger);

    [LoggerMessage(6, LogLevel.Error, "The directory cannot be asked: {Reason} Logins are refused meanwhile; what it said before stays as it is.")]
    internal static partial void Unreachable(this ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Warning, "The user '{Dn}' of the directory is refused: {Reason}")]
    internal static partial void Rejected(this ILogger logger, string dn, string reason);

    [LoggerMessage(9, LogLevel.Error, "A login was refused because the directory's name for the user is not understood: '{Dn}'.")]
    internal static partial void NameNotUnderstood(this ILogger logger, string dn);

    [LoggerMessage(10, LogLevel.Warning,
        "The directory server {Host}, which an SRV record names, is not used: it is not in the domain {Domain}, and anybody who can forge the record could have "
        + "named it. Name the authority of its certificate in GATEWAY_LDAP__CA_FILE to use it.")]
    internal static partial void ServerOutside(this ILogger logger, string host, string domain);

    [LoggerMessage(8, LogLevel.Information, "The user '{Dn}' is gone from the directory, or disabled, or no user any more by the filter and bases of the settings.")]
    internal static partial void Gone(this ILogger logger, string dn);
}
