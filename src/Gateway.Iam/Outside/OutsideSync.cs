using System.Security.Cryptography;
using Gateway.Core.Federation;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Outside;

/// <summary>
/// Asks the directory again for those who once logged in: whoever is gone, or could not log in any more, is disabled, so that sessions and service accounts end at their next request, and
/// groups become what they are. A directory that does not answer says nothing about anybody: the run ends there, and what it found out before stays. One
/// person is asked for after the other. Safe for concurrent use.
/// </summary>
/// <param name="identities">Where the rows are.</param>
/// <param name="directory">Asked for them.</param>
/// <param name="providers">Only rows of a directory that the settings still have are looked at.</param>
/// <param name="options">Not to be changed any more.</param>
/// <param name="time">The clock.</param>
public sealed class OutsideSync(
    IIdentityStore identities, ILdapDirectory directory, IOutsideProviders providers, OutsideSyncOptions options, TimeProvider time) : IDisposable
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
        string? after = null;
        IReadOnlyList<OutsidePrincipal> page;
        do
        {
            page = await identities.ListAllAsync<OutsidePrincipal>(after, Step, cancellationToken);
            foreach (var row in page)
            {
                after = row.DocumentId;
                if (row.ProviderKind != ProviderKind.Ldap || providers.Find(row.ProviderKind, row.Provider) is null)
                {
                    continue;
                }

                cancellationToken.ThrowIfCancellationRequested();
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
                catch (FederationException e)
                {
                    return report with { Fault = e.Message };
                }

                report = await ApplyAsync(report with { Asked = report.Asked + 1 }, row, found, cancellationToken);
            }
        }
        while (page.Count == Step);

        return report;
    }

    private async ValueTask<OutsideSyncReport> ApplyAsync(
        OutsideSyncReport report, OutsidePrincipal row, OutsideIdentity? found, CancellationToken cancellationToken)
    {
        if (found is not null)
        {
            return await RefreshAsync(row, found, cancellationToken) ? report with { Refreshed = report.Refreshed + 1 } : report;
        }

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
