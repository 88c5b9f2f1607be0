using System.Security.Cryptography;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Outside;

/// <summary>
/// Asks the directory, and those providers that can tell, again for those who once logged in: whoever is gone, or could not log in any more, is disabled, so that
/// sessions and service accounts end at their next request, and the groups of a directory become what they are. One that does not answer says nothing about anybody: it is not asked any
/// more in that run, and what it said before stays. One person is asked for after the other. Safe for concurrent use.
/// </summary>
/// <param name="identities">Where the rows are.</param>
/// <param name="directory">Asked for those of LDAP.</param>
/// <param name="accounts">Asked for those of OpenID Connect providers that it knows to ask.</param>
/// <param name="providers">Only rows of providers that the settings still have are looked at.</param>
/// <param name="options">Not to be changed any more.</param>
/// <param name="time">The clock.</param>
public sealed class OutsideSync(
    IIdentityStore identities,
    ILdapDirectory directory,
    IAccountCheck accounts,
    IOutsideProviders providers,
    OutsideSyncOptions options,
    TimeProvider time) : IDisposable
{
    private const int Step = 256;

    /// <summary>How exact <see cref="OutsidePrincipal.LastSync"/> is while nothing changes.</summary>
    private static readonly TimeSpan s_grain = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _running = new(1);

    /// <summary>Runs at every interval until it is cancelled.</summary>
    /// <param name="report">Is told of every run.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunRegularlyAsync(Action<OutsideSyncReport> report, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // Gateways that were started together do not ask together.
            var share = RandomNumberGenerator.GetInt32(900, 1100) / 1000.0;
            await Task.Delay(options.Interval * share, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellationToken.IsCancellationRequested)
            {
                await RunOnceAsync(report, cancellationToken);
            }
        }
    }

    /// <summary>Runs once, after a run that is under way.</summary>
    public async ValueTask<OutsideSyncReport> RunAsync(CancellationToken cancellationToken)
    {
        await _running.WaitAsync(cancellationToken);
        try
        {
            return await WalkAsync(cancellationToken);
        }
        finally
        {
            _running.Release();
        }
    }

    public void Dispose() => _running.Dispose();

    private async ValueTask RunOnceAsync(Action<OutsideSyncReport> report, CancellationToken cancellationToken)
    {
        try
        {
            report(await RunAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (Exception e)
        {
            // The store failed: the next run finds it well, or says so again.
            report(new OutsideSyncReport(0, 0, 0, 0, e.Message));
        }
    }

    private async ValueTask<OutsideSyncReport> WalkAsync(CancellationToken cancellationToken)
    {
        var report = new OutsideSyncReport(0, 0, 0, 0, null);
        var silent = new HashSet<OutsideProvider>();
        string? after = null;
        IReadOnlyList<OutsidePrincipal> page;
        do
        {
            page = await identities.ListAllAsync<OutsidePrincipal>(after, Step, cancellationToken);
            foreach (var row in page)
            {
                after = row.DocumentId;
                if (providers.Find(row.ProviderKind, row.Provider) is not { } provider || silent.Contains(provider))
                {
                    continue;
                }

                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    report = await AskAsync(report, row, provider, cancellationToken);
                }
                catch (FederationException e)
                {
                    silent.Add(provider);
                    report = report with { Fault = report.Fault ?? e.Message };
                }
            }
        }
        while (page.Count == Step);

        return report;
    }

    /// <exception cref="FederationException">The provider does not answer.</exception>
    private async ValueTask<OutsideSyncReport> AskAsync(
        OutsideSyncReport report, OutsidePrincipal row, OutsideProvider provider, CancellationToken cancellationToken)
    {
        if (row.ProviderKind == ProviderKind.Ldap)
        {
            OutsideIdentity? found = null;
            try
            {
                found = await directory.FindAsync(row.Subject, cancellationToken);
            }
            catch (FederationException e) when (e.Failure == FederationFailure.RejectedClaim)
            {
                // Could not log in any more either. With the groups of once it would keep what they gave, and without any escape what they deny.
                report = report with { Rejected = report.Rejected + 1 };
            }

            report = report with { Asked = report.Asked + 1 };
            return found is null ? await MissAsync(report, row, cancellationToken)
                : await RefreshAsync(row, found, cancellationToken) ? report with { Refreshed = report.Refreshed + 1 }
                : report;
        }

        if (row.ProviderKind != ProviderKind.OpenId || !accounts.CanCheck(provider))
        {
            return report;
        }

        var state = await accounts.CheckAsync(provider, row.Subject, cancellationToken);
        report = report with { Asked = report.Asked + 1 };
        return state == AccountState.Active ? report : await MissAsync(report, row, cancellationToken);
    }

    /// <summary>The provider knows somebody no more, or lets it in no more.</summary>
    private async ValueTask<OutsideSyncReport> MissAsync(OutsideSyncReport report, OutsidePrincipal row, CancellationToken cancellationToken)
    {
        if (row.IsEnabled)
        {
            return await DisableAsync(row, cancellationToken) ? report with { Disabled = report.Disabled + 1 } : report;
        }

        return row.IsDisabledByDirectory && time.GetUtcNow() - (row.LastSync ?? row.LastLogin) >= options.Keep && await DeleteAsync(row, cancellationToken)
            ? report with { Deleted = report.Deleted + 1 }
            : report;
    }

    // One that was disabled here stays so: whether it is the same person only its next login or an administrator can say.
    private async ValueTask<bool> RefreshAsync(OutsidePrincipal row, OutsideIdentity found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isSame = OutsideLogins.IsSame(row, OutsideLogins.With(row, found));
        if (row.IsDisabledByDirectory || (isSame && now - (row.LastSync ?? row.LastLogin) < s_grain))
        {
            return false;
        }

        return await ChangeAsync(row, stored => OutsideLogins.With(stored, found) with { LastSync = now }, cancellationToken) && !isSame;
    }

    private ValueTask<bool> DisableAsync(OutsidePrincipal row, CancellationToken cancellationToken) => ChangeAsync(
        row, stored => stored with { IsEnabled = false, IsDisabledByDirectory = true, LastSync = time.GetUtcNow() }, cancellationToken);

    private ValueTask<bool> DeleteAsync(OutsidePrincipal row, CancellationToken cancellationToken) => identities.ChangeAsync(
        async change =>
        {
            if (await change.FindAsync<OutsidePrincipal>(row.DocumentId) is not { IsDisabledByDirectory: true } stored || stored.Id != row.Id)
            {
                return false;
            }

            await OutsideLogins.DeleteAsync(change, stored);
            return true;
        },
        cancellationToken);

    /// <summary>Changes a row that is still the one that was asked for, unless its owner has logged in since.</summary>
    private ValueTask<bool> ChangeAsync(OutsidePrincipal row, Func<OutsidePrincipal, OutsidePrincipal> update, CancellationToken cancellationToken) =>
        identities.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<OutsidePrincipal>(row.DocumentId) is not { } stored
                    || stored.Id != row.Id
                    || stored.LastLogin != row.LastLogin
                    || stored.IsEnabled != row.IsEnabled)
                {
                    return false;
                }

                change.Put(update(stored));
                return true;
            },
            cancellationToken);
}
