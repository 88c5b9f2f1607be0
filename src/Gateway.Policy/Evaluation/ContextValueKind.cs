namespace Gateway.Policy.Evaluation;

public enum ContextValueKind : byte
{
    Absent,
    Unavailable,
    Text,
    List,
    Number,
    Time,
    Boolean,
    Address,
}
