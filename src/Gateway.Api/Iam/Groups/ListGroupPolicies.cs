using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html</remarks>
internal sealed class ListGroupPolicies(IIdentityStore store) : ListInlinePolicies<Group>(EntityKinds.Groups, store);
