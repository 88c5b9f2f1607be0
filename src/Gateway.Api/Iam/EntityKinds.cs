using Gateway.Iam.Identities;

namespace Gateway.Api.Iam;

/// <summary>Users, groups and roles.</summary>
internal static class EntityKinds
{
    public static EntityKind<User> Users { get; } = new()
    {
        Label = "User",
        MaximumName = EntityQuotas.ExistingUserName,
        Attachment = LinkKind.PolicyUser,
        InlineQuota = EntityQuotas.UserPolicySize,
        IdOf = User.IdOf,
        Missing = NoSuchEntity.User,
        Name = user => user.Name,
        Arn = user => user.Arn,
        Attached = user => user.AttachedPolicies,
        WithAttached = (user, policies) => user with { AttachedPolicies = policies },
        Inline = user => user.InlinePolicies,
        WithInline = (user, policies) => user with { InlinePolicies = policies },
        Tags = user => user.Tags,
        Boundary = user => user.PermissionsBoundary,
    };

    public static EntityKind<Group> Groups { get; } = new()
    {
        Label = "Group",
        MaximumName = EntityQuotas.GroupName,
        Attachment = LinkKind.PolicyGroup,
        InlineQuota = EntityQuotas.GroupPolicySize,
        IdOf = Group.IdOf,
        Missing = NoSuchEntity.Group,
        Name = group => group.Name,
        Arn = group => group.Arn,
        Attached = group => group.AttachedPolicies,
        WithAttached = (group, policies) => group with { AttachedPolicies = policies },
        Inline = group => group.InlinePolicies,
        WithInline = (group, policies) => group with { InlinePolicies = policies },
        Tags = _ => null,
        Boundary = _ => null,
    };

    public static EntityKind<Role> Roles { get; } = new()
    {
        Label = "Role",
        MaximumName = EntityQuotas.RoleName,
        Attachment = LinkKind.PolicyRole,
        InlineQuota = EntityQuotas.RolePolicySize,
        IdOf = Role.IdOf,
        Missing = NoSuchEntity.Role,
        Name = role => role.Name,
        Arn = role => role.Arn,
        Attached = role => role.AttachedPolicies,
        WithAttached = (role, policies) => role with { AttachedPolicies = policies },
        Inline = role => role.InlinePolicies,
        WithInline = (role, policies) => role with { InlinePolicies = policies },
        Tags = role => role.Tags,
        Boundary = role => role.PermissionsBoundary,
    };
}
