using System.Collections.Frozen;
using Gateway.Api.Iam.Absent;
using Gateway.Api.Iam.AccessKeys;
using Gateway.Api.Iam.Accounts;
using Gateway.Api.Iam.Groups;
using Gateway.Api.Iam.OpenIdConnect;
using Gateway.Api.Iam.Policies;
using Gateway.Api.Iam.Reports;
using Gateway.Api.Iam.Roles;
using Gateway.Api.Iam.Simulation;
using Gateway.Api.Iam.Users;
using Gateway.Api.Sts;
using Gateway.Policy.Actions;

namespace Gateway.Api.Query;

/// <summary>
/// The actions of the Query protocol. What is not built answers <c>NotImplemented</c>: it stands here too, or is known from the actions that policies can
/// name, which are one for each of AWS's. Immutable.
/// </summary>
internal static class QueryTable
{
    public static readonly IReadOnlyList<QueryRow> Rows =
    [
        // Users
        new(QueryService.Iam, "CreateUser", typeof(CreateUser)),
        new(QueryService.Iam, "GetUser", typeof(GetUser)),
        new(QueryService.Iam, "UpdateUser", typeof(UpdateUser)),
        new(QueryService.Iam, "DeleteUser", typeof(DeleteUser)),
        new(QueryService.Iam, "ListUsers", typeof(ListUsers)),
        new(QueryService.Iam, "TagUser", typeof(TagUser)),
        new(QueryService.Iam, "UntagUser", typeof(UntagUser)),
        new(QueryService.Iam, "ListUserTags", typeof(ListUserTags)),
        new(QueryService.Iam, "ListGroupsForUser", typeof(ListGroupsForUser)),
        new(QueryService.Iam, "PutUserPermissionsBoundary", typeof(PutUserPermissionsBoundary)),
        new(QueryService.Iam, "DeleteUserPermissionsBoundary", typeof(DeleteUserPermissionsBoundary)),
        new(QueryService.Iam, "PutUserPolicy", typeof(PutUserPolicy)),
        new(QueryService.Iam, "GetUserPolicy", typeof(GetUserPolicy)),
        new(QueryService.Iam, "DeleteUserPolicy", typeof(DeleteUserPolicy)),
        new(QueryService.Iam, "ListUserPolicies", typeof(ListUserPolicies)),
        new(QueryService.Iam, "AttachUserPolicy", typeof(AttachUserPolicy)),
        new(QueryService.Iam, "DetachUserPolicy", typeof(DetachUserPolicy)),
        new(QueryService.Iam, "ListAttachedUserPolicies", typeof(ListAttachedUserPolicies)),

        // What a user has nowhere here, but clients ask for
        new(QueryService.Iam, "ListSSHPublicKeys", typeof(ListSSHPublicKeys)),
        new(QueryService.Iam, "ListMFADevices", typeof(ListMFADevices)),
        new(QueryService.Iam, "ListVirtualMFADevices", typeof(ListVirtualMFADevices)),
        new(QueryService.Iam, "GetLoginProfile", typeof(GetLoginProfile)),
        new(QueryService.Iam, "CreateLoginProfile"),
        new(QueryService.Iam, "UpdateLoginProfile"),
        new(QueryService.Iam, "DeleteLoginProfile", typeof(DeleteLoginProfile)),
        new(QueryService.Iam, "ListSigningCertificates", typeof(ListSigningCertificates)),
        new(QueryService.Iam, "ListServiceSpecificCredentials", typeof(ListServiceSpecificCredentials)),
        new(QueryService.Iam, "ListServerCertificates", typeof(ListServerCertificates)),

        // Access keys
        new(QueryService.Iam, "CreateAccessKey", typeof(CreateAccessKey)),
        new(QueryService.Iam, "ListAccessKeys", typeof(ListAccessKeys)),
        new(QueryService.Iam, "UpdateAccessKey", typeof(UpdateAccessKey)),
        new(QueryService.Iam, "DeleteAccessKey", typeof(DeleteAccessKey)),
        new(QueryService.Iam, "GetAccessKeyLastUsed", typeof(GetAccessKeyLastUsed)),

        // Groups
        new(QueryService.Iam, "CreateGroup", typeof(CreateGroup)),
        new(QueryService.Iam, "GetGroup", typeof(GetGroup)),
        new(QueryService.Iam, "UpdateGroup", typeof(UpdateGroup)),
        new(QueryService.Iam, "DeleteGroup", typeof(DeleteGroup)),
        new(QueryService.Iam, "ListGroups", typeof(ListGroups)),
        new(QueryService.Iam, "AddUserToGroup", typeof(AddUserToGroup)),
        new(QueryService.Iam, "RemoveUserFromGroup", typeof(RemoveUserFromGroup)),
        new(QueryService.Iam, "PutGroupPolicy", typeof(PutGroupPolicy)),
        new(QueryService.Iam, "GetGroupPolicy", typeof(GetGroupPolicy)),
        new(QueryService.Iam, "DeleteGroupPolicy", typeof(DeleteGroupPolicy)),
        new(QueryService.Iam, "ListGroupPolicies", typeof(ListGroupPolicies)),
        new(QueryService.Iam, "AttachGroupPolicy", typeof(AttachGroupPolicy)),
        new(QueryService.Iam, "DetachGroupPolicy", typeof(DetachGroupPolicy)),
        new(QueryService.Iam, "ListAttachedGroupPolicies", typeof(ListAttachedGroupPolicies)),

        // Managed policies
        new(QueryService.Iam, "CreatePolicy", typeof(CreatePolicy)),
        new(QueryService.Iam, "GetPolicy", typeof(GetPolicy)),
        new(QueryService.Iam, "DeletePolicy", typeof(DeletePolicy)),
        new(QueryService.Iam, "ListPolicies", typeof(ListPolicies)),
        new(QueryService.Iam, "CreatePolicyVersion", typeof(CreatePolicyVersion)),
        new(QueryService.Iam, "GetPolicyVersion", typeof(GetPolicyVersion)),
        new(QueryService.Iam, "DeletePolicyVersion", typeof(DeletePolicyVersion)),
        new(QueryService.Iam, "ListPolicyVersions", typeof(ListPolicyVersions)),
        new(QueryService.Iam, "SetDefaultPolicyVersion", typeof(SetDefaultPolicyVersion)),
        new(QueryService.Iam, "TagPolicy", typeof(TagPolicy)),
        new(QueryService.Iam, "UntagPolicy", typeof(UntagPolicy)),
        new(QueryService.Iam, "ListPolicyTags", typeof(ListPolicyTags)),
        new(QueryService.Iam, "ListEntitiesForPolicy", typeof(ListEntitiesForPolicy)),

        // Roles
        new(QueryService.Iam, "CreateRole", typeof(CreateRole)),
        new(QueryService.Iam, "GetRole", typeof(GetRole)),
        new(QueryService.Iam, "UpdateRole", typeof(UpdateRole)),
        new(QueryService.Iam, "UpdateRoleDescription", typeof(UpdateRoleDescription)),
        new(QueryService.Iam, "UpdateAssumeRolePolicy", typeof(UpdateAssumeRolePolicy)),
        new(QueryService.Iam, "DeleteRole", typeof(DeleteRole)),
        new(QueryService.Iam, "ListRoles", typeof(ListRoles)),
        new(QueryService.Iam, "TagRole", typeof(TagRole)),
        new(QueryService.Iam, "UntagRole", typeof(UntagRole)),
        new(QueryService.Iam, "ListRoleTags", typeof(ListRoleTags)),
        new(QueryService.Iam, "PutRolePermissionsBoundary", typeof(PutRolePermissionsBoundary)),
        new(QueryService.Iam, "DeleteRolePermissionsBoundary", typeof(DeleteRolePermissionsBoundary)),
        new(QueryService.Iam, "PutRolePolicy", typeof(PutRolePolicy)),
        new(QueryService.Iam, "GetRolePolicy", typeof(GetRolePolicy)),
        new(QueryService.Iam, "DeleteRolePolicy", typeof(DeleteRolePolicy)),
        new(QueryService.Iam, "ListRolePolicies", typeof(ListRolePolicies)),
        new(QueryService.Iam, "AttachRolePolicy", typeof(AttachRolePolicy)),
        new(QueryService.Iam, "DetachRolePolicy", typeof(DetachRolePolicy)),
        new(QueryService.Iam, "ListAttachedRolePolicies", typeof(ListAttachedRolePolicies)),
        new(QueryService.Iam, "ListInstanceProfilesForRole", typeof(ListInstanceProfilesForRole)),
        new(QueryService.Iam, "ListInstanceProfiles", typeof(ListInstanceProfiles)),
        new(QueryService.Iam, "RemoveRoleFromInstanceProfile", typeof(RemoveRoleFromInstanceProfile)),

        // OpenID Connect providers
        new(QueryService.Iam, "CreateOpenIDConnectProvider", typeof(CreateOpenIDConnectProvider)),
        new(QueryService.Iam, "GetOpenIDConnectProvider", typeof(GetOpenIDConnectProvider)),
        new(QueryService.Iam, "ListOpenIDConnectProviders", typeof(ListOpenIDConnectProviders)),
        new(QueryService.Iam, "UpdateOpenIDConnectProviderThumbprint", typeof(UpdateOpenIDConnectProviderThumbprint)),
        new(QueryService.Iam, "AddClientIDToOpenIDConnectProvider", typeof(AddClientIDToOpenIDConnectProvider)),
        new(QueryService.Iam, "RemoveClientIDFromOpenIDConnectProvider", typeof(RemoveClientIDFromOpenIDConnectProvider)),
        new(QueryService.Iam, "DeleteOpenIDConnectProvider", typeof(DeleteOpenIDConnectProvider)),
        new(QueryService.Iam, "TagOpenIDConnectProvider", typeof(TagOpenIDConnectProvider)),
        new(QueryService.Iam, "UntagOpenIDConnectProvider", typeof(UntagOpenIDConnectProvider)),
        new(QueryService.Iam, "ListOpenIDConnectProviderTags", typeof(ListOpenIDConnectProviderTags)),
        new(QueryService.Iam, "ListSAMLProviders", typeof(ListSAMLProviders)),

        // The account
        new(QueryService.Iam, "CreateAccountAlias", typeof(CreateAccountAlias)),
        new(QueryService.Iam, "DeleteAccountAlias", typeof(DeleteAccountAlias)),
        new(QueryService.Iam, "ListAccountAliases", typeof(ListAccountAliases)),
        new(QueryService.Iam, "GetAccountSummary", typeof(GetAccountSummary)),
        new(QueryService.Iam, "GetAccountAuthorizationDetails", typeof(GetAccountAuthorizationDetails)),
        new(QueryService.Iam, "GetAccountPasswordPolicy", typeof(GetAccountPasswordPolicy)),
        new(QueryService.Iam, "UpdateAccountPasswordPolicy", typeof(UpdateAccountPasswordPolicy)),
        new(QueryService.Iam, "DeleteAccountPasswordPolicy", typeof(DeleteAccountPasswordPolicy)),

        // Reports and simulation
        new(QueryService.Iam, "GenerateCredentialReport", typeof(GenerateCredentialReport)),
        new(QueryService.Iam, "GetCredentialReport", typeof(GetCredentialReport)),
        new(QueryService.Iam, "GenerateServiceLastAccessedDetails", typeof(GenerateServiceLastAccessedDetails)),
        new(QueryService.Iam, "GetServiceLastAccessedDetails", typeof(GetServiceLastAccessedDetails)),
        new(QueryService.Iam, "ListPoliciesGrantingServiceAccess", typeof(ListPoliciesGrantingServiceAccess)),
        new(QueryService.Iam, "GetContextKeysForCustomPolicy", typeof(GetContextKeysForCustomPolicy)),
        new(QueryService.Iam, "GetContextKeysForPrincipalPolicy", typeof(GetContextKeysForPrincipalPolicy)),
        new(QueryService.Iam, "SimulateCustomPolicy", typeof(SimulateCustomPolicy)),
        new(QueryService.Iam, "SimulatePrincipalPolicy", typeof(SimulatePrincipalPolicy)),

        // STS
        new(QueryService.Sts, "AssumeRole", typeof(AssumeRole)),
        new(QueryService.Sts, "AssumeRoleWithSAML"),
        new(QueryService.Sts, "AssumeRoleWithWebIdentity", typeof(AssumeRoleWithWebIdentity)),

        // MinIO's
        new(QueryService.Sts, "AssumeRoleWithCertificate", typeof(AssumeRoleWithCertificate)),
        new(QueryService.Sts, "AssumeRoleWithClientGrants", typeof(AssumeRoleWithClientGrants)),
        new(QueryService.Sts, "AssumeRoleWithCustomToken", typeof(AssumeRoleWithCustomToken)),
        new(QueryService.Sts, "AssumeRoleWithLDAPIdentity", typeof(AssumeRoleWithLDAPIdentity)),

        new(QueryService.Sts, "DecodeAuthorizationMessage", typeof(DecodeAuthorizationMessage)),
        new(QueryService.Sts, "GetAccessKeyInfo", typeof(GetAccessKeyInfo)),
        new(QueryService.Sts, "GetCallerIdentity", typeof(GetCallerIdentity)),
        new(QueryService.Sts, "GetFederationToken", typeof(GetFederationToken)),
        new(QueryService.Sts, "GetSessionToken", typeof(GetSessionToken)),
    ];

    /// <summary>Permissions that are no actions: something else needs them.</summary>
    private static readonly string[] s_permissionsOnly =
        ["iam:PassRole", "sts:GetServiceBearerToken", "sts:SetContext", "sts:SetSourceIdentity", "sts:TagSession"];

    private static readonly FrozenDictionary<(string Version, string Name), QueryRow> s_rows =
        Rows.Concat(Unbuilt()).ToFrozenDictionary(row => (row.Service.Version, row.Name));

    /// <summary>The row of an action, or null when the service of that version has none of that name.</summary>
    public static QueryRow? Find(string version, string name) => s_rows.GetValueOrDefault((version, name));

    private static IEnumerable<QueryRow> Unbuilt() =>
        from service in QueryService.All
        let prefix = service.Name + ":"
        from action in ActionCatalogue.All
        where action.Name.StartsWith(prefix, StringComparison.Ordinal) && !s_permissionsOnly.Contains(action.Name)
        let name = action.Name[prefix.Length..]
        where !Rows.Any(row => row.Service == service && row.Name == name)
        select new QueryRow(service, name);
}
