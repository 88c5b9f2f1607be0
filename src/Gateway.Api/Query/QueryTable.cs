using System.Collections.Frozen;
using Gateway.Api.Iam.Absent;
using Gateway.Api.Iam.Groups;
using Gateway.Api.Iam.Users;

namespace Gateway.Api.Query;

/// <summary>The actions of the Query protocol. What is not built yet stands here too and answers <c>NotImplemented</c>. Immutable.</summary>
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
        new(QueryService.Iam, "PutUserPermissionsBoundary"),
        new(QueryService.Iam, "DeleteUserPermissionsBoundary"),
        new(QueryService.Iam, "PutUserPolicy"),
        new(QueryService.Iam, "GetUserPolicy"),
        new(QueryService.Iam, "DeleteUserPolicy"),
        new(QueryService.Iam, "ListUserPolicies"),
        new(QueryService.Iam, "AttachUserPolicy"),
        new(QueryService.Iam, "DetachUserPolicy"),
        new(QueryService.Iam, "ListAttachedUserPolicies"),

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
        new(QueryService.Iam, "CreateAccessKey"),
        new(QueryService.Iam, "ListAccessKeys"),
        new(QueryService.Iam, "UpdateAccessKey"),
        new(QueryService.Iam, "DeleteAccessKey"),
        new(QueryService.Iam, "GetAccessKeyLastUsed"),

        // Groups
        new(QueryService.Iam, "CreateGroup", typeof(CreateGroup)),
        new(QueryService.Iam, "GetGroup", typeof(GetGroup)),
        new(QueryService.Iam, "UpdateGroup", typeof(UpdateGroup)),
        new(QueryService.Iam, "DeleteGroup", typeof(DeleteGroup)),
        new(QueryService.Iam, "ListGroups", typeof(ListGroups)),
        new(QueryService.Iam, "AddUserToGroup", typeof(AddUserToGroup)),
        new(QueryService.Iam, "RemoveUserFromGroup", typeof(RemoveUserFromGroup)),
        new(QueryService.Iam, "PutGroupPolicy"),
        new(QueryService.Iam, "GetGroupPolicy"),
        new(QueryService.Iam, "DeleteGroupPolicy"),
        new(QueryService.Iam, "ListGroupPolicies"),
        new(QueryService.Iam, "AttachGroupPolicy"),
        new(QueryService.Iam, "DetachGroupPolicy"),
        new(QueryService.Iam, "ListAttachedGroupPolicies"),

        // Managed policies
        new(QueryService.Iam, "CreatePolicy"),
        new(QueryService.Iam, "GetPolicy"),
        new(QueryService.Iam, "DeletePolicy"),
        new(QueryService.Iam, "ListPolicies"),
        new(QueryService.Iam, "CreatePolicyVersion"),
        new(QueryService.Iam, "GetPolicyVersion"),
        new(QueryService.Iam, "DeletePolicyVersion"),
        new(QueryService.Iam, "ListPolicyVersions"),
        new(QueryService.Iam, "SetDefaultPolicyVersion"),
        new(QueryService.Iam, "TagPolicy"),
        new(QueryService.Iam, "UntagPolicy"),
        new(QueryService.Iam, "ListPolicyTags"),
        new(QueryService.Iam, "ListEntitiesForPolicy"),

        // Roles
        new(QueryService.Iam, "CreateRole"),
        new(QueryService.Iam, "GetRole"),
        new(QueryService.Iam, "UpdateRole"),
        new(QueryService.Iam, "UpdateRoleDescription"),
        new(QueryService.Iam, "UpdateAssumeRolePolicy"),
        new(QueryService.Iam, "DeleteRole"),
        new(QueryService.Iam, "ListRoles"),
        new(QueryService.Iam, "TagRole"),
        new(QueryService.Iam, "UntagRole"),
        new(QueryService.Iam, "ListRoleTags"),
        new(QueryService.Iam, "PutRolePermissionsBoundary"),
        new(QueryService.Iam, "DeleteRolePermissionsBoundary"),
        new(QueryService.Iam, "PutRolePolicy"),
        new(QueryService.Iam, "GetRolePolicy"),
        new(QueryService.Iam, "DeleteRolePolicy"),
        new(QueryService.Iam, "ListRolePolicies"),
        new(QueryService.Iam, "AttachRolePolicy"),
        new(QueryService.Iam, "DetachRolePolicy"),
        new(QueryService.Iam, "ListAttachedRolePolicies"),
        new(QueryService.Iam, "ListInstanceProfilesForRole"),
        new(QueryService.Iam, "ListInstanceProfiles"),
        new(QueryService.Iam, "RemoveRoleFromInstanceProfile"),

        // OpenID Connect providers
        new(QueryService.Iam, "CreateOpenIDConnectProvider"),
        new(QueryService.Iam, "GetOpenIDConnectProvider"),
        new(QueryService.Iam, "ListOpenIDConnectProviders"),
        new(QueryService.Iam, "UpdateOpenIDConnectProviderThumbprint"),
        new(QueryService.Iam, "AddClientIDToOpenIDConnectProvider"),
        new(QueryService.Iam, "RemoveClientIDFromOpenIDConnectProvider"),
        new(QueryService.Iam, "DeleteOpenIDConnectProvider"),
        new(QueryService.Iam, "TagOpenIDConnectProvider"),
        new(QueryService.Iam, "UntagOpenIDConnectProvider"),
        new(QueryService.Iam, "ListOpenIDConnectProviderTags"),
        new(QueryService.Iam, "ListSAMLProviders", typeof(ListSAMLProviders)),

        // The account
        new(QueryService.Iam, "CreateAccountAlias"),
        new(QueryService.Iam, "DeleteAccountAlias"),
        new(QueryService.Iam, "ListAccountAliases"),
        new(QueryService.Iam, "GetAccountSummary"),
        new(QueryService.Iam, "GetAccountAuthorizationDetails"),
        new(QueryService.Iam, "GetAccountPasswordPolicy"),
        new(QueryService.Iam, "UpdateAccountPasswordPolicy"),
        new(QueryService.Iam, "DeleteAccountPasswordPolicy"),

        // Reports and simulation
        new(QueryService.Iam, "GenerateCredentialReport"),
        new(QueryService.Iam, "GetCredentialReport"),
        new(QueryService.Iam, "GenerateServiceLastAccessedDetails"),
        new(QueryService.Iam, "GetServiceLastAccessedDetails"),
        new(QueryService.Iam, "ListPoliciesGrantingServiceAccess"),
        new(QueryService.Iam, "GetContextKeysForCustomPolicy"),
        new(QueryService.Iam, "GetContextKeysForPrincipalPolicy"),
        new(QueryService.Iam, "SimulateCustomPolicy"),
        new(QueryService.Iam, "SimulatePrincipalPolicy"),

        // STS
        new(QueryService.Sts, "AssumeRole"),
        new(QueryService.Sts, "AssumeRoleWithSAML"),
        new(QueryService.Sts, "AssumeRoleWithWebIdentity"),
        new(QueryService.Sts, "DecodeAuthorizationMessage"),
        new(QueryService.Sts, "GetAccessKeyInfo"),
        new(QueryService.Sts, "GetCallerIdentity"),
        new(QueryService.Sts, "GetFederationToken"),
        new(QueryService.Sts, "GetSessionToken"),
    ];

    private static readonly FrozenDictionary<(string Version, string Name), QueryRow> s_rows =
        Rows.ToFrozenDictionary(row => (row.Service.Version, row.Name));

    /// <summary>The row of an action, or null when the service of that version has none of that name.</summary>
    public static QueryRow? Find(string version, string name) => s_rows.GetValueOrDefault((version, name));
}
