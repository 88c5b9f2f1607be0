using Microsoft.Extensions.Logging;

namespace Gateway.Federation.OpenId;

/// <summary>The log messages of OpenID providers. None has any part of a token.</summary>
internal static partial class OpenIdLog
{
    [LoggerMessage(1, LogLevel.Information, "Read {Count} keys of the OpenID provider {Provider}, issuer {Issuer}")]
    public static partial void KeysRead(ILogger logger, string provider, string issuer, int count);

    [LoggerMessage(2, LogLevel.Warning, "Cannot read the configuration and keys of the OpenID provider {Provider}; earlier ones are known: {Known}")]
    public static partial void KeysUnreadable(ILogger logger, Exception exception, string provider, bool known);

    [LoggerMessage(3, LogLevel.Warning, "Cannot ask UserInfo of the OpenID provider {Provider}")]
    public static partial void UserInfoUnreadable(ILogger logger, Exception exception, string provider);

    [LoggerMessage(4, LogLevel.Warning, "Microsoft Graph does not tell the names of groups of tenant {Tenant}; their ids are used alone")]
    public static partial void GroupNamesUnreadable(ILogger logger, Exception exception, string tenant);

    [LoggerMessage(5, LogLevel.Warning, "Microsoft Graph does not tell the groups of a user of tenant {Tenant}, whose token does not list them; the login is refused")]
    public static partial void GroupsUnreadable(ILogger logger, Exception exception, string tenant);
}
