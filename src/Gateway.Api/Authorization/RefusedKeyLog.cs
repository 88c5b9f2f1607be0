using Gateway.Api.Iam.AccessKeys;
using Gateway.Api.Pipeline;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Authorization;

/// <summary>
/// Says in the log why an access key that exists was refused: the answer is the one of a key that does not exist, so that it tells strangers nothing. Safe for
/// concurrent use.
/// </summary>
internal sealed partial class RefusedKeyLog(IIdentityStore store, InstallationRoot root, ApiOptions options, TimeProvider time, ILogger<RefusedKeyLog> logger)
{
    /// <summary>Looks into the store, and lines, in a second.</summary>
    internal const int Looks = 10;

    private readonly LineBudget _looks = new(Looks, time);

    /// <summary>The key was refused as one that does not exist.</summary>
    public async ValueTask WriteAsync(string requestId, string accessKeyId, CancellationToken cancellationToken)
    {
        if (!logger.IsEnabled(LogLevel.Information) || !_looks.TryTake(out _))
        {
            return;
        }

        try
        {
            if (await ReasonAsync(accessKeyId, cancellationToken) is { } reason)
            {
                LogRefused(logger, requestId, accessKeyId, reason);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The request is answered already, and fails for nothing.
            LogUnknown(logger, e, requestId);
        }
    }

    /// <summary>Null for a key that does not exist.</summary>
    private async ValueTask<string?> ReasonAsync(string id, CancellationToken cancellationToken)
    {
        if (root.Has(options.Account.Id, id))
        {
            return "root access is switched off";
        }

        if (await store.FindAsync<AccessKeyEntry>(id, cancellationToken) is not { } key)
        {
            return null;
        }

        var account = await store.FindAsync<AccountEntry>(key.Account.Value, cancellationToken);
        return !key.IsActive ? "the key is inactive"
            : key.Expires <= time.GetUtcNow() ? "the key has expired"
            : account is not { IsInUse: true } ? $"the account {key.Account} is disabled"
            : key.IsOfRoot ? $"root access is switched off for the account {key.Account}, or for the whole server"
            : key.UserName is not { } name ? "its identity from outside is disabled or gone"
            : await store.FindAsync<User>(User.IdOf(key.Account, name), cancellationToken) is not { } user || user.Id != key.UserId ? $"its user {name} is gone"
            : !user.IsEnabled ? $"its user {user.Arn} is disabled"
            : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Request {RequestId} was answered as if access key {AccessKeyId} did not exist: {Reason}")]
    private static partial void LogRefused(ILogger logger, string requestId, string accessKeyId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId}: it could not be found out why its access key was refused")]
    private static partial void LogUnknown(ILogger logger, Exception fault, string requestId);
}
