using Gateway.Api.Admin.Accounts;
using Gateway.Api.Admin.Decisions;
using Gateway.Api.Admin.Outside;
using Gateway.Api.Admin.Principals;
using Gateway.Api.Admin.ServiceAccounts;
using Gateway.Api.Admin.Sessions;

namespace Gateway.Api.Admin;

/// <summary>The actions of the administration; each is called as its class. Immutable.</summary>
internal static class AdminTable
{
    public static readonly IReadOnlyList<Type> Actions =
    [
        typeof(CreateAccount),
        typeof(ListAccounts),
        typeof(GetAccount),
        typeof(UpdateAccount),
        typeof(DeleteAccount),
        typeof(ResetRootCredentials),
        typeof(CreateServiceAccount),
        typeof(ListServiceAccounts),
        typeof(GetServiceAccount),
        typeof(UpdateServiceAccount),
        typeof(DeleteServiceAccount),
        typeof(ListUsers),
        typeof(GetUser),
        typeof(SetUserStatus),
        typeof(ListGroups),
        typeof(GetGroup),
        typeof(SetGroupStatus),
        typeof(AttachOutsidePolicy),
        typeof(DetachOutsidePolicy),
        typeof(ListOutsidePolicies),
        typeof(ListIdentities),
        typeof(GetIdentity),
        typeof(SetIdentityStatus),
        typeof(DeleteIdentity),
        typeof(SyncIdentities),
        typeof(TestIdentity),
        typeof(ExplainDecision),
        typeof(RevokeSessions),
        typeof(ListRevocations),
        typeof(RotateSessionKeys),
    ];
}
