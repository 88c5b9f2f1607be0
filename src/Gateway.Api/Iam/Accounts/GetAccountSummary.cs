using Gateway.Api.Iam.AccessKeys;
using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Accounts;

/// <summary>
/// How many identities the account has, and the quotas that hold. Of how many users, groups, roles and policies there may be, none does, so that these
/// quotas of AWS are not here.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html</remarks>
internal sealed class GetAccountSummary(IIdentityStore store, ApiOptions options) : QueryAction<bool, IReadOnlyList<KeyValuePair<string, long>>>
{
    protected override bool Read(QueryRequest request) => true;

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:GetAccountSummary");

    protected override async ValueTask<IReadOnlyList<KeyValuePair<string, long>>> HandleAsync(
        QueryRequest request, bool input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var policies = 0L;
        var versions = await store.SumAsync<ManagedPolicy>(
            account,
            policy =>
            {
                policies++;
                return policy.AttachmentCount > 0 ? policy.Versions.Count : 0;
            },
            cancellationToken);
        return
        [
            new("Users", await CountAsync<User>(account, cancellationToken)),
            new("Groups", await CountAsync<Group>(account, cancellationToken)),
            new("Roles", await CountAsync<Role>(account, cancellationToken)),
            new("Policies", policies),
            new("PolicyVersionsInUse", versions),
            new("Providers", await CountAsync<OpenIdConnectProvider>(account, cancellationToken)),
            new("InstanceProfiles", 0),
            new("ServerCertificates", 0),
            new("MFADevices", 0),
            new("MFADevicesInUse", 0),
            new("AccountMFAEnabled", 0),
            new("AccountAccessKeysPresent", await HasRootKeysAsync(account, cancellationToken) ? 1 : 0),
            new("AccountPasswordPresent", 0),
            new("AccountSigningCertificatesPresent", 0),
            new("AccessKeysPerUserQuota", EntityQuotas.AccessKeysPerUser),
            new("GroupsPerUserQuota", EntityQuotas.GroupsPerUser),
            new("AttachedPoliciesPerUserQuota", EntityQuotas.AttachedPolicies),
            new("AttachedPoliciesPerGroupQuota", EntityQuotas.AttachedPolicies),
            new("AttachedPoliciesPerRoleQuota", EntityQuotas.AttachedPolicies),
            new("UserPolicySizeQuota", EntityQuotas.UserPolicySize),
            new("GroupPolicySizeQuota", EntityQuotas.GroupPolicySize),
            new("RolePolicySizeQuota", EntityQuotas.RolePolicySize),
            new("AssumeRolePolicySizeQuota", EntityQuotas.TrustPolicySize),
            new("PolicySizeQuota", EntityQuotas.ManagedPolicySize),
            new("VersionsPerPolicyQuota", EntityQuotas.PolicyVersions),
        ];
    }

    protected override void Write(QueryRequest request, QueryResult result, bool input, IReadOnlyList<KeyValuePair<string, long>> output) =>
        result.Map("SummaryMap", output.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    private ValueTask<long> CountAsync<T>(AccountId account, CancellationToken cancellationToken)
        where T : class, IIdentity<T> => store.SumAsync<T>(account, _ => 1, cancellationToken);

    private async ValueTask<bool> HasRootKeysAsync(AccountId account, CancellationToken cancellationToken) =>
        account == options.Account.Id
        || (await (await KeyRing.FindAsync(store, account, null, cancellationToken)).ListPlainAsync(store, cancellationToken)).Count > 0;
}
