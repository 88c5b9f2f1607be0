namespace Gateway.Policy.Keys;

/// <summary>The type of a condition key's values.</summary>
public enum KeyType
{
    Text,
    Number,
    Time,
    Boolean,
    Address,
    Arn,
}
