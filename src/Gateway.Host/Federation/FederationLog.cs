using Gateway.Core.Federation;

namespace Gateway.Host.Federation;

internal static partial class FederationLog
{
    [LoggerMessage(LogLevel.Information, "Identity provider {Kind} {Name}: everybody has the policies {Policies}, by the role {RoleArn}")]
    public static partial void ProviderWithRole(this ILogger logger, ProviderKind kind, string name, string roleArn, string policies);

    [LoggerMessage(LogLevel.Information, "Identity provider {Kind} {Name}: each identity has its own policies")]
    public static partial void Provider(this ILogger logger, ProviderKind kind, string name);

    [LoggerMessage(LogLevel.Information, "The directory was asked for {Asked} users: {Refreshed} have changed, {Disabled} are gone and disabled, {Deleted} were removed")]
    public static partial void Synced(this ILogger logger, int asked, int refreshed, int disabled, int deleted);

    [LoggerMessage(LogLevel.Warning, "The directory could not be asked for all users, and nobody is disabled for that; it answered for {Asked}: {Fault}")]
    public static partial void SyncEnded(this ILogger logger, string fault, int asked);
}
