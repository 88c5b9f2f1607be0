namespace Gateway.Policy.Documents;

public enum Quantifier
{
    None,

    /// <summary>Every value of the request matches; also when there is none.</summary>
    ForAllValues,

    /// <summary>Some value of the request matches.</summary>
    ForAnyValue,
}
