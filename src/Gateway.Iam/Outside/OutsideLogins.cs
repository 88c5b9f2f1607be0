using System.Buffers;
using System.Text;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Outside;

/// <summary>
/// Keeps the rows of identities from outside as their logins show them. A login that shows nothing new writes nothing, so that a thousand of them in a
/// minute cost a thousand look-ups. Safe for concurrent use.
/// </summary>
public sealed class OutsideLogins(IIdentityStore identities, TimeProvider time)
{
    private const int LongestSubject = 1024;

    /// <summary>How exact <see cref="OutsidePrincipal.LastLogin"/> is.</summary>
    private static readonly TimeSpan s_grain = TimeSpan.FromMinutes(10);

    /// <summary>Whether a text can be the subject of an identity: what is stored under another text is another identity.</summary>
    public static bool IsSubject(string text)
    {
        if (text.Length is 0 or > LongestSubject)
        {
            return false;
        }

        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            // Half a surrogate pair has no UTF-8, and would become the same as any other half.
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || Rune.IsControl(rune))
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    /// <summary>The row that the login would leave, without writing it; null when an administrator has disabled it.</summary>
    /// <exception cref="FederationException"><see cref="FederationFailure.InvalidToken"/>: see <see cref="IsSubject"/>.</exception>
    public async ValueTask<OutsidePrincipal?> PreviewAsync(AccountId account, OutsideIdentity identity, CancellationToken cancellationToken)
    {
        var stored = await identities.FindAsync<OutsidePrincipal>(IdOf(account, identity), cancellationToken);
        return IsRefused(stored) ? null : Refresh(stored, account, identity);
    }

    /// <summary>The row after the login, made or refreshed; null when an administrator has disabled it.</summary>
    /// <exception cref="FederationException"><see cref="FederationFailure.InvalidToken"/>: see <see cref="IsSubject"/>.</exception>
    public async ValueTask<OutsidePrincipal?> SignInAsync(AccountId account, OutsideIdentity identity, CancellationToken cancellationToken)
    {
        var id = IdOf(account, identity);
        return await identities.FindAsync<OutsidePrincipal>(id, cancellationToken) is { } known && IsRefreshed(known, account, identity)
            ? known
            : await identities.ChangeAsync(
                async change =>
                {
                    var stored = await change.FindAsync<OutsidePrincipal>(id);
                    if (IsRefused(stored))
                    {
                        return null;
                    }

                    if (stored is { IsDisabledByDirectory: true })
                    {
                        await DeleteKeysAsync(change, stored);
                    }

                    var row = Refresh(stored, account, identity);
                    change.Put(row);
                    return row;
                },
                cancellationToken);
    }

    /// <summary>The row as a directory shows it now.</summary>
    internal static OutsidePrincipal With(OutsidePrincipal row, OutsideIdentity identity) => row with
    {
        Name = identity.Name,
        Issuer = identity.Issuer,
        Groups = [.. identity.Groups.OrderBy(group => group.Id, StringComparer.Ordinal)],
        Policies = identity.Policies,
        IamGroups = identity.IamGroups,
        Claims = OutsideClaims.OfRow(identity),
    };

    /// <summary>Whether both rows say the same about who it is.</summary>
    internal static bool IsSame(OutsidePrincipal a, OutsidePrincipal b) =>
        a.Name == b.Name
        && a.Issuer == b.Issuer
        && a.Groups.SequenceEqual(b.Groups)
        && a.Policies.SequenceEqual(b.Policies)
        && a.IamGroups.SequenceEqual(b.IamGroups)
        && a.Claims.Count == b.Claims.Count
        && a.Claims.All(claim => b.Claims.TryGetValue(claim.Key, out var values) && values.SequenceEqual(claim.Value));

    /// <summary>Deletes a row with its service accounts.</summary>
    /// <param name="change">In which the row was found.</param>
    /// <param name="row">As found.</param>
    public static async ValueTask DeleteAsync(IIdentityTransaction change, OutsidePrincipal row)
    {
        await DeleteKeysAsync(change, row);
        change.Delete(row);
    }

    /// <summary>Takes the service accounts of a row away; the row still lists them.</summary>
    internal static async ValueTask DeleteKeysAsync(IIdentityTransaction change, OutsidePrincipal row)
    {
        foreach (var id in row.AccessKeys)
        {
            if (await change.FindAsync<AccessKeyEntry>(id) is { } key && key.OutsidePrincipal == row.DocumentId)
            {
                change.Delete(key);
            }
        }
    }

    private static string IdOf(AccountId account, OutsideIdentity identity) => IsSubject(identity.Subject)
        ? OutsidePrincipal.IdOf(account, identity.Kind, identity.Provider, identity.Subject)
        : throw new FederationException(FederationFailure.InvalidToken, "The subject of the identity is too long, or has characters that none has.");

    private static bool IsRefused(OutsidePrincipal? stored) => stored is { IsEnabled: false, IsDisabledByDirectory: false };

    private bool IsRefreshed(OutsidePrincipal stored, AccountId account, OutsideIdentity identity) =>
        stored.IsEnabled && time.GetUtcNow() - stored.LastLogin < s_grain && IsSame(stored, Refresh(stored, account, identity));

    private OutsidePrincipal Refresh(OutsidePrincipal? stored, AccountId account, OutsideIdentity identity)
    {
        var now = time.GetUtcNow();
        var kept = stored is { IsDisabledByDirectory: false } ? stored : new OutsidePrincipal
        {
            Account = account,
            ProviderKind = identity.Kind,
            Provider = identity.Provider,
            Subject = identity.Subject,
            Name = identity.Name,
            Id = UniqueIds.OfOutsidePrincipal(),
            Created = now,
            LastLogin = now,
        };
        return With(kept, identity) with { LastLogin = now };
    }
}
