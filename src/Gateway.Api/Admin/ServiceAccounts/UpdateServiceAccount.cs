using System.Text.Json;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Changes a service account. What the request does not have stays as it is; <c>null</c> removes it.</summary>
internal sealed class UpdateServiceAccount(IIdentityStore identities, AccessKeySecrets secrets, TimeProvider time)
    : ServiceAccountAction<ServiceAccountUpdate, AccessKeyEntry>(identities)
{
    protected override string Permission => "admin:UpdateServiceAccount";

    protected override ServiceAccountUpdate Read(AdminMembers members)
    {
        var update = new ServiceAccountUpdate(
            ServiceAccountMembers.AccessKey(members),
            members.TextChange("policy", 1, ServiceAccountMembers.LongestPolicy),
            members.TextChange("name", 1, ServiceAccountMembers.LongestName),
            members.TextChange("description", 1, ServiceAccountMembers.LongestDescription),
            members.TimeChange("expires"),
            members.Boolean("enabled"),
            ServiceAccountMembers.SecretKey(members));
        ServiceAccountMembers.DemandFuture(update.Expires.Value, time);
        return update;
    }

    protected override string KeyOf(ServiceAccountUpdate input) => input.AccessKey;

    protected override TimeSpan? LifetimeOf(ServiceAccountUpdate input) => input.Expires.Value - time.GetUtcNow();

    protected override ValueTask<AccessKeyEntry> HandleAsync(AdminRequest request, ServiceAccountUpdate input, CancellationToken cancellationToken) =>
        Identities.ChangeAsync(
            async change =>
            {
                var changed = Apply(request, await FindAsync(change, request, input), input);
                change.Put(changed);
                return changed;
            },
            cancellationToken);

    protected override void Write(Utf8JsonWriter json, AccessKeyEntry output) => ServiceAccountMembers.WriteWhole(json, output, time.GetUtcNow());

    private AccessKeyEntry Apply(AdminRequest request, AccessKeyEntry key, ServiceAccountUpdate update)
    {
        CredentialMaking.DemandMayChange(request.Principal, key);
        if (update.Policy.IsGiven)
        {
            key = ServiceAccountMembers.WithPolicy(() => CredentialMaking.WithSessionPolicy(request.Principal, key, update.Policy.Value));
        }

        if (update.SecretKey is { } secret)
        {
            key = key with { SealedSecret = secrets.Seal(key.Account, key.Id, new AccessKeySecret(secret)) };
        }

        return key with
        {
            Name = update.Name.Apply(key.Name),
            Description = update.Description.Apply(key.Description),
            Expires = update.Expires.IsGiven ? Bounded(request, key, update.Expires.Value) : key.Expires,
            IsActive = update.IsEnabled ?? key.IsActive,
        };
    }

    // A credential that expires gives no credential of its own user, itself among them, a longer life than it has.
    private static DateTimeOffset? Bounded(AdminRequest request, AccessKeyEntry key, DateTimeOffset? expires) =>
        CredentialMaking.EndOf(request.Principal) is { } end && IsOf(request, key) && (expires is null || expires > end) ? end : expires;
}
