using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Roles;

/// <summary>Replaces the trust policy of a role.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html</remarks>
internal sealed class UpdateAssumeRolePolicy(IIdentityStore store, TrustPolicies trust) : QueryAction<UpdateAssumeRolePolicy.Input, Role>
{
    internal sealed record Input(string Name, string TrustPolicy);

    protected override Input Read(QueryRequest request) => new(EntityKinds.Roles.ReadName(request), PolicyText.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await EntityKinds.Roles.NeedAsync(store, request.Account.Id, input.Name, "iam:UpdateAssumeRolePolicy", cancellationToken)];

    protected override async ValueTask<Role> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var trusted = await trust.ValidateAsync(input.TrustPolicy, cancellationToken);
        return await store.ChangeAsync(
            async change =>
            {
                var role = await EntityKinds.Roles.FindAsync(change, request.Account.Id, input.Name);
                role = role with { TrustPolicy = input.TrustPolicy, TrustedIds = trusted };
                change.Put(role);
                return role;
            },
            cancellationToken);
    }
}
