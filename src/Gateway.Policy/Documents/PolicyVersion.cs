namespace Gateway.Policy.Documents;

/// <summary>The version of the policy language.</summary>
public enum PolicyVersion
{
    /// <summary><c>2008-10-17</c>, also when a document names none: variables are plain text.</summary>
    V2008,

    /// <summary><c>2012-10-17</c>: variables are replaced.</summary>
    V2012,
}
