using Gateway.Api.Iam.EntityPolicies;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Groups;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html</remarks>
internal sealed class ListAttachedGroupPolicies(IIdentityStore store) : ListAttachedPolicies<Group>(EntityKinds.Groups, store);
