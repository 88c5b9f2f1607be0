namespace Gateway.Iam.Identities;

/// <summary>What a link from one entity to another says. Links are listed from their first end; the entities at both ends hold the truth.</summary>
public enum LinkKind
{
    /// <summary>From a group's name to a member's name.</summary>
    GroupMember,

    /// <summary>From a managed policy's ARN to the name of a user that it is attached to.</summary>
    PolicyUser,

    /// <summary>From a managed policy's ARN to the name of a group that it is attached to.</summary>
    PolicyGroup,

    /// <summary>From a managed policy's ARN to the name of a role that it is attached to.</summary>
    PolicyRole,

    /// <summary>From a managed policy's ARN to the name of a user whose boundary it is.</summary>
    BoundaryUser,

    /// <summary>From a managed policy's ARN to the name of a role whose boundary it is.</summary>
    BoundaryRole,

    /// <summary>From a managed policy's ARN to the document id of an attachment to a user of a provider.</summary>
    PolicyOutsideUser,

    /// <summary>From a managed policy's ARN to the document id of an attachment to a group of a provider.</summary>
    PolicyOutsideGroup,
}
