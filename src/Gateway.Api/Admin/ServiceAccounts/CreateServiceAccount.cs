using System.Text.Json;
using Gateway.Api.Admin.Outside;
using Gateway.Api.Control;
using Gateway.Api.Iam.AccessKeys;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Makes a service account for the caller, or for a user or somebody outside of its account. What it may do is bounded by its maker: see <see cref="CredentialMaking"/>.</summary>
internal sealed class CreateServiceAccount(IIdentityStore identities, CredentialMaking making, TimeProvider time, ILdapDirectory? directory = null)
    : AdminAction<ServiceAccountInput, NewAccessKey>
{
    // A user is one document, which lists its keys.
    private const int Maximum = 1000;

    protected override ServiceAccountInput Read(AdminMembers members) => new(
        ServiceAccountTarget.Read(members, directory),
        new AccessKeyWish
        {
            Id = AccessKey(members),
            Secret = ServiceAccountMembers.SecretKey(members),
            IsServiceAccount = true,
            SessionPolicy = members.Text("policy", 1, ServiceAccountMembers.LongestPolicy),
            Expires = ServiceAccountMembers.DemandFuture(members.Time("expires"), time),
            Name = members.Text("name", 1, ServiceAccountMembers.LongestName),
            Description = members.Text("description", 1, ServiceAccountMembers.LongestDescription),
        });

    protected override async ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(
        AdminRequest request, ServiceAccountInput input, CancellationToken cancellationToken)
    {
        var owner = await ServiceAccountOwner.FindAsync(identities, request.Principal, request.Account.Id, input.Target, cancellationToken);
        return
        [
            new AdminNeed("admin:CreateServiceAccount", owner.Arn, owner.Account)
            {
                IsOwn = owner.IsCaller,
                Lifetime = input.Wish.Expires - time.GetUtcNow(),
            },
        ];
    }

    protected override async ValueTask<NewAccessKey> HandleAsync(AdminRequest request, ServiceAccountInput input, CancellationToken cancellationToken)
    {
        var owner = await ServiceAccountOwner.FindAsync(identities, request.Principal, request.Account.Id, input.Target, cancellationToken);
        return await identities.ChangeAsync(
            async change =>
            {
                var ring = owner.OutsideId is { } outside
                    ? await KeyRing.FindOutsideAsync(change, outside) ?? throw IdentityRef.NotFound()
                    : await KeyRing.FindAsync(change, owner.Account, owner.UserName);
                var made = ServiceAccountMembers.WithPolicy(() => ring.NewKey(making, request.Principal, input.Wish));
                await DemandRoomAsync(change, ring, made.Entry.Id);
                ring.Add(change, made.Entry);
                return made;
            },
            cancellationToken);
    }

    protected override void Write(Utf8JsonWriter json, NewAccessKey output)
    {
        ServiceAccountMembers.Write(json, output.Entry, time.GetUtcNow());
        json.WriteString("secretKey", output.Secret.Utf8);
    }

    private static string? AccessKey(AdminMembers members)
    {
        var id = members.Text("accessKey", 3, 128);
        return id is null || RootCredentials.IsAccessKeyId(id)
            ? id
            : throw AdminMembers.Violation(ShownValue.Of(id), "accessKey", "Member must satisfy regular expression pattern: [A-Za-z0-9_.+=-]+");
    }

    private static async ValueTask DemandRoomAsync(IIdentityTransaction change, KeyRing ring, string id)
    {
        if (ring.Ids.Count >= Maximum)
        {
            throw AdminErrors.LimitExceeded.WithMessage($"Cannot exceed {Maximum} access keys and service accounts.");
        }

        if (await change.FindAsync<AccessKeyEntry>(id) is not null)
        {
            throw AdminErrors.Conflict.WithMessage("The access key is taken.");
        }
    }
}
