namespace Gateway.Iam.Authorization.Denials;

/// <summary>How much of a decision is told, from the most to the least.</summary>
internal enum DecisionDetail
{
    /// <summary>The statements that nearly applied too, with the values that their conditions compared.</summary>
    Everything,

    /// <summary>The statement that decided, with the values of its conditions, and the names of the policies.</summary>
    Deciding,

    /// <summary>Who, what, and which policy decided; long names are cut.</summary>
    Least,
}
