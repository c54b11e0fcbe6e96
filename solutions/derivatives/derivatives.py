# %% [markdown]
# # Derivatives: what training feels
#
# Gradient descent never sees an activation's value alone; it feels its *slope*. Backpropagation multiplies one slope per layer, so a slope near 0 silences everything before it, and a wrong slope trains towards the wrong place without ever raising an error.
#
# Write the derivative of each activation, elementwise, with the same arguments and defaults as the activation itself. Each assignment stands alone: where a derivative needs its activation, write that again as a helper. At a kink (ReLU at 0) any value between the left and the right slope is right. NumPy, `math` and `scipy.special.erf` are all you need.

# %% [markdown] lang="pt_BR" of="c50fef72"
# # Derivadas: o que o treino sente
#
# A descida do gradiente nunca vê só o valor de uma ativação; ela sente a sua *inclinação*. A retropropagação multiplica uma inclinação por camada, de modo que uma inclinação perto de 0 cala tudo o que vem antes dela, e uma inclinação errada treina na direção errada sem nunca dar um erro.
#
# Escreva a derivada de cada ativação, elemento a elemento, com os mesmos argumentos e valores padrão da própria ativação. Cada tarefa vale por si: onde uma derivada precisar da sua ativação, escreva-a de novo como função auxiliar. Em uma quina (ReLU em 0), qualquer valor entre a inclinação da esquerda e a da direita está certo. NumPy, `math` e `scipy.special.erf` bastam.

# %% [markdown] lang="es" of="c50fef72"
# # Derivadas: lo que siente el entrenamiento
#
# El descenso de gradiente nunca ve solo el valor de una activación; siente su *pendiente*. La retropropagación multiplica una pendiente por capa, así que una pendiente cercana a 0 calla todo lo que hay antes, y una pendiente equivocada entrena hacia el lugar equivocado sin dar jamás un error.
#
# Escribe la derivada de cada activación, elemento a elemento, con los mismos argumentos y valores por defecto que la propia activación. Cada tarea vale por sí sola: donde una derivada necesite su activación, vuelve a escribirla como función auxiliar. En una esquina (ReLU en 0) es correcto cualquier valor entre la pendiente de la izquierda y la de la derecha. Con NumPy, `math` y `scipy.special.erf` basta.

# %%
import math

import numpy as np
from scipy.special import erf


# %% [markdown]
# ## First, a tool to check the others
#
# $$f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}$$
#
# The *central difference*. Taylor's series shows why both sides are used: the terms in $h^2$ cancel and the error falls as $h^2$; a one-sided difference has an error that falls only as $h$. This is how `torch.autograd.gradcheck` tests a gradient, and you can test every function below with it.
#
# **Trouble.** A smaller $h$ is not always better; the plot at the end shows why.

# %% [markdown] lang="pt_BR" of="968f99d7"
# ## Primeiro, uma ferramenta para conferir as outras
#
# $$f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}$$
#
# A *diferença central*. A série de Taylor mostra por que se usam os dois lados: os termos em $h^2$ se cancelam e o erro cai como $h^2$; o de uma diferença de um lado só cai apenas como $h$. É assim que `torch.autograd.gradcheck` testa um gradiente, e você pode testar com ela cada função abaixo.
#
# **Problema.** Um $h$ menor nem sempre é melhor; o gráfico no fim mostra por quê.

# %% [markdown] lang="es" of="968f99d7"
# ## Primero, una herramienta para comprobar las demás
#
# $$f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}$$
#
# La *diferencia central*. La serie de Taylor muestra por qué se usan los dos lados: los términos en $h^2$ se cancelan y el error cae como $h^2$; el de una diferencia de un solo lado cae apenas como $h$. Así prueba un gradiente `torch.autograd.gradcheck`, y con ella puedes probar cada una de las funciones siguientes.
#
# **Problema.** Un $h$ menor no siempre es mejor; la gráfica del final muestra por qué.


# %%
def numerical_derivative(f, x, h=1e-5):
    """Estimate f'(x) by the central difference (f(x + h) - f(x - h)) / (2h), elementwise.

    f: a function that takes the whole array and works elementwise. x: float64 array of any shape.
    h: the step. Returns an array of x's shape.

    >>> numerical_derivative(np.square, np.array([0.0, 3.0])).round(6)
    array([0., 6.])
    """
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2.0 * h)
    ### END SOLUTION


# %% [markdown]
# ## Linear
#
# $$\frac{d}{dx}\,x = 1$$
#
# A slope of 1 everywhere, whatever the value of $x$: an array of ones, of $x$'s shape and floating type.

# %% [markdown] lang="pt_BR" of="6dd04a0f"
# ## Linear
#
# $$\frac{d}{dx}\,x = 1$$
#
# Uma inclinação de 1 em toda parte, seja qual for o valor de $x$: um array de uns, do formato e do tipo de ponto flutuante de $x$.

# %% [markdown] lang="es" of="6dd04a0f"
# ## Lineal
#
# $$\frac{d}{dx}\,x = 1$$
#
# Una pendiente de 1 en todas partes, sea cual sea el valor de $x$: un arreglo de unos, de la forma y del tipo de punto flotante de $x$.


# %%
def linear_derivative(x):
    """Derivative of the identity: 1 everywhere.

    x: array of any shape. Returns a float array of the same shape.

    >>> linear_derivative(np.array([-2.0, 0.0, 7.0]))
    array([1., 1., 1.])
    """
    ### BEGIN SOLUTION
    return np.ones_like(x)
    ### END SOLUTION


# %% [markdown]
# ## Sigmoid
#
# $$\sigma'(x) = \sigma(x)\,\bigl(1 - \sigma(x)\bigr)$$
#
# Differentiate $(1 + e^{-x})^{-1}$ by the chain rule and collect the pieces: the slope needs only the value that the forward pass has already computed.
#
# **Trouble.** At most $1/4$, at $x = 0$; about $5 \cdot 10^{-5}$ at $x = 10$. This is the vanishing gradient in one number.

# %% [markdown] lang="pt_BR" of="f13a800c"
# ## Sigmoide
#
# $$\sigma'(x) = \sigma(x)\,\bigl(1 - \sigma(x)\bigr)$$
#
# Derive $(1 + e^{-x})^{-1}$ pela regra da cadeia e junte as partes: a inclinação só precisa do valor que a passagem para a frente já calculou.
#
# **Problema.** No máximo $1/4$, em $x = 0$; cerca de $5 \cdot 10^{-5}$ em $x = 10$. É o gradiente que desaparece, em um só número.

# %% [markdown] lang="es" of="f13a800c"
# ## Sigmoide
#
# $$\sigma'(x) = \sigma(x)\,\bigl(1 - \sigma(x)\bigr)$$
#
# Deriva $(1 + e^{-x})^{-1}$ con la regla de la cadena y junta las piezas: la pendiente solo necesita el valor que la pasada hacia delante ya calculó.
#
# **Problema.** A lo sumo $1/4$, en $x = 0$; unos $5 \cdot 10^{-5}$ en $x = 10$. Es el gradiente que se desvanece, en un solo número.


# %%
def sigmoid_derivative(x):
    """Derivative of the sigmoid s: s(x) (1 - s(x)).

    x: array of any shape. Returns an array of the same shape.

    >>> sigmoid_derivative(np.array([0.0, 1000.0]))
    array([0.25, 0.  ])
    """
    ### BEGIN SOLUTION
    # s'(x) = s'(-x), so -|x| serves both sides: no overflow, and no 1 - s that cancels.
    decay = np.exp(-np.abs(x))
    return decay / (1.0 + decay) ** 2
    ### END SOLUTION


# %% [markdown]
# ## Tanh
#
# $$\tanh'(x) = 1 - \tanh^2(x)$$
#
# Slope 1 at the centre, four times the sigmoid's, and just as flat far out. Mind which function is squared: the formula belongs to tanh, not to the sigmoid. (Here `np.tanh` is allowed.)

# %% [markdown] lang="pt_BR" of="47aa8e5b"
# ## Tanh
#
# $$\tanh'(x) = 1 - \tanh^2(x)$$
#
# Inclinação 1 no centro, quatro vezes a da sigmoide, e igualmente plana bem longe dele. Atenção a qual função vai ao quadrado: a fórmula é da tanh, não da sigmoide. (Aqui `np.tanh` é permitida.)

# %% [markdown] lang="es" of="47aa8e5b"
# ## Tanh
#
# $$\tanh'(x) = 1 - \tanh^2(x)$$
#
# Pendiente 1 en el centro, cuatro veces la de la sigmoide, e igual de plana muy lejos de él. Cuidado con qué función va al cuadrado: la fórmula es de la tanh, no de la sigmoide. (Aquí se permite `np.tanh`.)


# %%
def tanh_derivative(x):
    """Derivative of the hyperbolic tangent: 1 - tanh(x)^2.

    x: array of any shape. Returns an array of the same shape.

    >>> tanh_derivative(np.array([0.0, 1000.0]))
    array([1., 0.])
    """
    ### BEGIN SOLUTION
    # tanh(x) = 2 s(2x) - 1, so its derivative is 4 s'(2x).
    return 4.0 * sigmoid_derivative(2.0 * x)
    ### END SOLUTION


# %% [markdown]
# ## ReLU
#
# $$\mathrm{relu}'(x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}$$
#
# A switch: the gradient passes untouched or not at all. At 0 there is no derivative; PyTorch takes 0, some texts 1 or $1/2$, and all of them are accepted. Return floating-point numbers, not booleans.

# %% [markdown] lang="pt_BR" of="a1ef482d"
# ## ReLU
#
# $$\mathrm{relu}'(x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}$$
#
# Um interruptor: o gradiente passa intacto ou não passa. Em 0 não há derivada; o PyTorch toma 0, alguns textos tomam 1 ou $1/2$, e todos são aceitos. Devolva números de ponto flutuante, não booleanos.

# %% [markdown] lang="es" of="a1ef482d"
# ## ReLU
#
# $$\mathrm{relu}'(x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}$$
#
# Un interruptor: el gradiente pasa intacto o no pasa. En 0 no hay derivada; PyTorch toma 0, algunos textos toman 1 o $1/2$, y todos se aceptan. Devuelve números de punto flotante, no booleanos.


# %%
def relu_derivative(x):
    """Derivative of ReLU: 1 for x > 0, 0 for x < 0; any value in [0, 1] will do at 0.

    x: array of any shape. Returns a float array of the same shape.

    >>> relu_derivative(np.array([-2.0, 3.0]))
    array([0., 1.])
    """
    ### BEGIN SOLUTION
    return (x > 0).astype(x.dtype)
    ### END SOLUTION


# %% [markdown]
# ## Leaky ReLU
#
# $$\mathrm{leaky\_relu}'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases}$$
#
# The negative side never falls quite silent: this $\alpha$ is all that sets it apart from ReLU.

# %% [markdown] lang="pt_BR" of="c48301ae"
# ## Leaky ReLU
#
# $$\mathrm{leaky\_relu}'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases}$$
#
# O lado negativo nunca se cala de todo: esse $\alpha$ é tudo o que a distingue da ReLU.

# %% [markdown] lang="es" of="c48301ae"
# ## Leaky ReLU
#
# $$\mathrm{leaky\_relu}'(x) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases}$$
#
# El lado negativo nunca se calla del todo: ese $\alpha$ es lo único que la distingue de ReLU.


# %%
def leaky_relu_derivative(x, alpha=0.01):
    """Derivative of leaky ReLU: 1 for x > 0, alpha for x < 0.

    x: array of any shape. alpha: the negative side's slope, 0 < alpha < 1.
    Returns a float array of x's shape.

    >>> leaky_relu_derivative(np.array([-2.0, 3.0]), alpha=0.5)
    array([0.5, 1. ])
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, 1.0, alpha).astype(x.dtype)
    ### END SOLUTION


# %% [markdown]
# ## PReLU, by x and by alpha
#
# $$\frac{\partial}{\partial x}\mathrm{prelu}(x, \alpha) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases} \qquad \frac{\partial}{\partial \alpha}\mathrm{prelu}(x, \alpha) = \begin{cases} 0 & x > 0 \\ x & \text{otherwise} \end{cases}$$
#
# Two different questions (He and others, 2015). The slope by $x$ carries the gradient on to the layers before. The slope by $\alpha$ says how to improve $\alpha$ itself, since that is learned; it looks only at the inputs that $\alpha$ touches. Both are elementwise here; a network sums the second over everything that shares one $\alpha$.

# %% [markdown] lang="pt_BR" of="f476d406"
# ## PReLU, por x e por alpha
#
# $$\frac{\partial}{\partial x}\mathrm{prelu}(x, \alpha) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases} \qquad \frac{\partial}{\partial \alpha}\mathrm{prelu}(x, \alpha) = \begin{cases} 0 & x > 0 \\ x & \text{caso contrário} \end{cases}$$
#
# Duas perguntas diferentes (He e outros, 2015). A inclinação em relação a $x$ leva o gradiente às camadas anteriores. A inclinação em relação a $\alpha$ diz como melhorar o próprio $\alpha$, já que ele é aprendido; ela olha somente as entradas que $\alpha$ toca. Aqui as duas são elemento a elemento; uma rede soma a segunda sobre tudo o que compartilha um mesmo $\alpha$.

# %% [markdown] lang="es" of="f476d406"
# ## PReLU, por x y por alpha
#
# $$\frac{\partial}{\partial x}\mathrm{prelu}(x, \alpha) = \begin{cases} 1 & x > 0 \\ \alpha & x < 0 \end{cases} \qquad \frac{\partial}{\partial \alpha}\mathrm{prelu}(x, \alpha) = \begin{cases} 0 & x > 0 \\ x & \text{en otro caso} \end{cases}$$
#
# Dos preguntas distintas (He y otros, 2015). La pendiente respecto de $x$ lleva el gradiente a las capas anteriores. La pendiente respecto de $\alpha$ dice cómo mejorar el propio $\alpha$, ya que este se aprende; mira solamente las entradas que $\alpha$ toca. Aquí las dos van elemento a elemento; una red suma la segunda sobre todo lo que comparte un mismo $\alpha$.


# %%
def prelu_derivative(x, alpha):
    """Derivative of PReLU by x: 1 for x > 0, alpha for x < 0.

    x: array of any shape. alpha: a number, or shape (C,), one slope per column of x of shape (N, C).
    Returns a float array of x's shape.

    >>> prelu_derivative(np.array([[-1.0, -1.0], [2.0, 4.0]]), np.array([0.25, 0.5]))
    array([[0.25, 0.5 ],
           [1.  , 1.  ]])
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, 1.0, alpha).astype(x.dtype)
    ### END SOLUTION


# %%
def prelu_alpha_derivative(x, alpha):
    """Derivative of PReLU by alpha, elementwise: 0 for x > 0, x otherwise.

    x: array of any shape. alpha: a number, or shape (C,), one slope per column of x of shape (N, C).
    Returns an array of x's shape.

    >>> prelu_alpha_derivative(np.array([-3.0, 2.0]), 0.25)
    array([-3.,  0.])
    """
    ### BEGIN SOLUTION
    return np.minimum(x, 0.0)
    ### END SOLUTION


# %% [markdown]
# ## ELU
#
# $$\mathrm{elu}'(x) = \begin{cases} 1 & x > 0 \\ \alpha e^x & x < 0 \end{cases}$$
#
# On the negative side $\alpha e^x = \mathrm{elu}(x) + \alpha$, a saving that is easy to copy wrongly: the $+\,\alpha$ is often lost. Check the limit: from the left at 0, the slope is $\alpha$. And mind the exponential in the branch that is not used.

# %% [markdown] lang="pt_BR" of="d06ad9b4"
# ## ELU
#
# $$\mathrm{elu}'(x) = \begin{cases} 1 & x > 0 \\ \alpha e^x & x < 0 \end{cases}$$
#
# No lado negativo $\alpha e^x = \mathrm{elu}(x) + \alpha$, uma economia fácil de copiar errado: o $+\,\alpha$ se perde com frequência. Confira o limite: vindo da esquerda, em 0 a inclinação é $\alpha$. E cuide da exponencial no caso que não é usado.

# %% [markdown] lang="es" of="d06ad9b4"
# ## ELU
#
# $$\mathrm{elu}'(x) = \begin{cases} 1 & x > 0 \\ \alpha e^x & x < 0 \end{cases}$$
#
# En el lado negativo $\alpha e^x = \mathrm{elu}(x) + \alpha$, un ahorro que es fácil copiar mal: el $+\,\alpha$ se pierde a menudo. Comprueba el límite: por la izquierda, en 0 la pendiente es $\alpha$. Y cuida la exponencial en el caso que no se usa.


# %%
def elu_derivative(x, alpha=1.0):
    """Derivative of ELU: 1 for x > 0, alpha e^x (that is, elu(x) + alpha) for x < 0.

    x: array of any shape. alpha: how deep the negative side goes, alpha > 0.
    Returns an array of x's shape.

    >>> elu_derivative(np.array([-1000.0, 2.0]))
    array([0., 1.])
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0.0)))
    ### END SOLUTION


# %% [markdown]
# ## SELU
#
# $$\mathrm{selu}'(x) = \lambda\,\mathrm{elu}'(x, \alpha) = \begin{cases} \lambda & x > 0 \\ \lambda \alpha e^x & x < 0 \end{cases}$$
#
# Both sides carry $\lambda$: the slope on the right is 1.05, not 1. Slightly more than 1 is the point, since that is what makes up for the variance lost on the left. At 0 it jumps from $\lambda\alpha \approx 1.758$ down to $\lambda$.

# %% [markdown] lang="pt_BR" of="9f5fac67"
# ## SELU
#
# $$\mathrm{selu}'(x) = \lambda\,\mathrm{elu}'(x, \alpha) = \begin{cases} \lambda & x > 0 \\ \lambda \alpha e^x & x < 0 \end{cases}$$
#
# Os dois lados trazem $\lambda$: a inclinação à direita é 1.05, não 1. Um pouco mais que 1 é justamente a ideia, pois é isso que compensa a variância perdida à esquerda. Em 0 ela salta de $\lambda\alpha \approx 1.758$ para $\lambda$.

# %% [markdown] lang="es" of="9f5fac67"
# ## SELU
#
# $$\mathrm{selu}'(x) = \lambda\,\mathrm{elu}'(x, \alpha) = \begin{cases} \lambda & x > 0 \\ \lambda \alpha e^x & x < 0 \end{cases}$$
#
# Los dos lados llevan $\lambda$: la pendiente a la derecha es 1.05, no 1. Que sea un poco más que 1 es justamente la idea, pues eso compensa la varianza que se pierde a la izquierda. En 0 salta de $\lambda\alpha \approx 1.758$ a $\lambda$.


# %%
def selu_derivative(x):
    """Derivative of SELU: lambda for x > 0, lambda a e^x for x < 0.

    x: array of any shape. Returns an array of the same shape.
    lambda = 1.0507009873554805, a = 1.6732632423543772.

    >>> selu_derivative(np.array([-1000.0, 2.0]))
    array([0.        , 1.05070099])
    """
    ### BEGIN SOLUTION
    scale = 1.0507009873554805
    alpha = 1.6732632423543772
    return scale * elu_derivative(x, alpha)
    ### END SOLUTION


# %% [markdown]
# ## Softplus
#
# $$\mathrm{softplus}'(x) = \sigma(\beta x)$$
#
# The slope of the rounded ReLU is a sigmoid: a rounded switch. The outer $1/\beta$ and the inner $\beta$ cancel. Beyond the threshold softplus is the line $x$, so its slope there is 1.

# %% [markdown] lang="pt_BR" of="05598ce3"
# ## Softplus
#
# $$\mathrm{softplus}'(x) = \sigma(\beta x)$$
#
# A inclinação da ReLU arredondada é uma sigmoide: um interruptor arredondado. O $1/\beta$ de fora e o $\beta$ de dentro se cancelam. Além do limiar a softplus é a reta $x$, e ali a sua inclinação é 1.

# %% [markdown] lang="es" of="05598ce3"
# ## Softplus
#
# $$\mathrm{softplus}'(x) = \sigma(\beta x)$$
#
# La pendiente de la ReLU redondeada es una sigmoide: un interruptor redondeado. El $1/\beta$ de fuera y la $\beta$ de dentro se cancelan. Más allá del umbral softplus es la recta $x$, y allí su pendiente es 1.


# %%
def softplus_derivative(x, beta=1.0, threshold=20.0):
    """Derivative of softplus: sigmoid(beta x), and 1 where beta x > threshold.

    x: array of any shape. beta: sharpness of the bend, beta > 0.
    threshold: beyond it softplus is the line x. Returns an array of x's shape.

    >>> softplus_derivative(np.array([0.0, 50.0]))
    array([0.5, 1. ])
    """
    ### BEGIN SOLUTION
    scaled = beta * x
    decay = np.exp(-np.abs(scaled))
    gate = np.where(scaled >= 0, 1.0, decay) / (1.0 + decay)
    return np.where(scaled > threshold, 1.0, gate)
    ### END SOLUTION


# %% [markdown]
# ## Swish
#
# $$\mathrm{swish}'(x) = s + \beta x\,s\,(1 - s), \qquad s = \sigma(\beta x)$$
#
# The product rule on $x \cdot \sigma(\beta x)$: the gate itself, plus $x$ times the slope of the gate. It dips below zero and rises to about 1.1 before it settles at 1.

# %% [markdown] lang="pt_BR" of="8be8e73a"
# ## Swish
#
# $$\mathrm{swish}'(x) = s + \beta x\,s\,(1 - s), \qquad s = \sigma(\beta x)$$
#
# A regra do produto em $x \cdot \sigma(\beta x)$: a própria porta, mais $x$ vezes a inclinação da porta. Ela desce abaixo de zero e sobe até cerca de 1.1 antes de se estabilizar em 1.

# %% [markdown] lang="es" of="8be8e73a"
# ## Swish
#
# $$\mathrm{swish}'(x) = s + \beta x\,s\,(1 - s), \qquad s = \sigma(\beta x)$$
#
# La regla del producto en $x \cdot \sigma(\beta x)$: la propia compuerta, más $x$ por la pendiente de la compuerta. Baja por debajo de cero y sube hasta cerca de 1.1 antes de estabilizarse en 1.


# %%
def swish_derivative(x, beta=1.0):
    """Derivative of swish: s + beta x s (1 - s), where s = sigmoid(beta x).

    x: array of any shape. beta: sharpness of the gate, beta > 0. Returns an array of x's shape.

    >>> swish_derivative(np.array([-1000.0, 0.0, 1000.0])) + 0.0
    array([0. , 0.5, 1. ])
    """
    ### BEGIN SOLUTION
    scaled = beta * x
    decay = np.exp(-np.abs(scaled))
    gate = np.where(scaled >= 0, 1.0, decay) / (1.0 + decay)
    return gate + scaled * sigmoid_derivative(scaled)
    ### END SOLUTION


# %% [markdown]
# ## GELU
#
# $$\mathrm{gelu}'(x) = \Phi(x) + x\,\varphi(x), \qquad \varphi(x) = \frac{1}{\sqrt{2\pi}}\,e^{-x^2/2}$$
#
# The product rule once more, on $x \cdot \Phi(x)$: the derivative of the normal distribution $\Phi$ is its density $\varphi$.

# %% [markdown] lang="pt_BR" of="d681deba"
# ## GELU
#
# $$\mathrm{gelu}'(x) = \Phi(x) + x\,\varphi(x), \qquad \varphi(x) = \frac{1}{\sqrt{2\pi}}\,e^{-x^2/2}$$
#
# A regra do produto mais uma vez, em $x \cdot \Phi(x)$: a derivada da distribuição normal $\Phi$ é a sua densidade $\varphi$.

# %% [markdown] lang="es" of="d681deba"
# ## GELU
#
# $$\mathrm{gelu}'(x) = \Phi(x) + x\,\varphi(x), \qquad \varphi(x) = \frac{1}{\sqrt{2\pi}}\,e^{-x^2/2}$$
#
# La regla del producto una vez más, en $x \cdot \Phi(x)$: la derivada de la distribución normal $\Phi$ es su densidad $\varphi$.


# %%
def gelu_derivative(x):
    """Derivative of GELU: Phi(x) + x phi(x), the normal distribution's cumulative and density.

    x: array of any shape. Returns an array of the same shape.

    >>> gelu_derivative(np.array([0.0, 1000.0]))
    array([0.5, 1. ])
    """
    ### BEGIN SOLUTION
    cumulative = 0.5 * (1.0 + erf(x / math.sqrt(2.0)))
    density = np.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)
    return cumulative + x * density
    ### END SOLUTION


# %% [markdown]
# ## Look at what you wrote
#
# A right derivative lies upon the central differences, the wide pale line. Try the others in the same way.

# %% [markdown] lang="pt_BR" of="a552a26f"
# ## Veja o que você escreveu
#
# Uma derivada certa fica em cima das diferenças centrais, a linha larga e clara. Experimente as outras do mesmo jeito.

# %% [markdown] lang="es" of="a552a26f"
# ## Mira lo que escribiste
#
# Una derivada correcta queda encima de las diferencias centrales, la línea ancha y clara. Prueba las demás de la misma manera.

# %%
if __name__ == "__main__":
    from utils import plotting

    plotting.plot_with_derivative(np.tanh, tanh_derivative)
    plotting.plot_with_derivative(
        lambda x: np.logaddexp(0.0, x), softplus_derivative, name="softplus"
    )

# %% [markdown]
# And the tool itself: the error of `numerical_derivative` for $e^x$ at $x = 1$, as the step $h$ shrinks from right to left.

# %% [markdown] lang="pt_BR" of="6e0b4cc1"
# E a própria ferramenta: o erro de `numerical_derivative` para $e^x$ em $x = 1$, enquanto o passo $h$ encolhe da direita para a esquerda.

# %% [markdown] lang="es" of="6e0b4cc1"
# Y la propia herramienta: el error de `numerical_derivative` para $e^x$ en $x = 1$, mientras el paso $h$ se encoge de derecha a izquierda.

# %%
if __name__ == "__main__":
    plotting.plot_step_errors(numerical_derivative)

# %% [markdown] tags=["written-answer"]
# ## In your own words
#
# The last plot falls, reaches a lowest point and rises again. Which two errors does the step $h$ trade against each other, how does each depend on $h$, and why is $h = 10^{-5}$ a sensible choice in float64?
#
# ### BEGIN SOLUTION
# Truncation: Taylor's series leaves an error of about $h^2 f^{(3)}(x) / 6$, so a smaller step is better. Rounding: both values carry a relative error of about $\epsilon \approx 10^{-16}$, their difference keeps it in full, and dividing by $2h$ blows it up to about $\epsilon\,|f(x)| / h$, so a smaller step is worse. The sum is least where the two are of one size, near $h = \epsilon^{1/3} \approx 6 \cdot 10^{-6}$, hence $10^{-5}$; the error left is about $10^{-10}$ to $10^{-11}$. In float32 the best step would be near $5 \cdot 10^{-3}$.
# ### END SOLUTION

# %% [markdown] lang="pt_BR" of="8ef39242"
# ## Com as suas palavras
#
# O último gráfico desce, chega a um ponto mais baixo e volta a subir. Quais são os dois erros que o passo $h$ troca um pelo outro, como cada um depende de $h$, e por que $h = 10^{-5}$ é uma escolha sensata em float64?
#
# ### BEGIN SOLUTION
# Truncamento: a série de Taylor deixa um erro de cerca de $h^2 f^{(3)}(x) / 6$, e por isso um passo menor é melhor. Arredondamento: os dois valores trazem um erro relativo de cerca de $\epsilon \approx 10^{-16}$, a diferença deles o conserva inteiro, e dividir por $2h$ o amplia até cerca de $\epsilon\,|f(x)| / h$, e por isso um passo menor é pior. A soma é mínima onde os dois têm o mesmo tamanho, perto de $h = \epsilon^{1/3} \approx 6 \cdot 10^{-6}$, daí $10^{-5}$; o erro que resta é de cerca de $10^{-10}$ a $10^{-11}$. Em float32 o melhor passo ficaria perto de $5 \cdot 10^{-3}$.
# ### END SOLUTION

# %% [markdown] lang="es" of="8ef39242"
# ## Con tus palabras
#
# La última gráfica baja, llega a un punto mínimo y vuelve a subir. ¿Qué dos errores cambia el paso $h$ uno por otro, cómo depende cada uno de $h$, y por qué $h = 10^{-5}$ es una elección sensata en float64?
#
# ### BEGIN SOLUTION
# Truncamiento: la serie de Taylor deja un error de cerca de $h^2 f^{(3)}(x) / 6$, así que un paso menor es mejor. Redondeo: los dos valores traen un error relativo de cerca de $\epsilon \approx 10^{-16}$, su diferencia lo conserva entero, y dividir entre $2h$ lo agranda hasta cerca de $\epsilon\,|f(x)| / h$, así que un paso menor es peor. La suma es mínima donde los dos tienen el mismo tamaño, cerca de $h = \epsilon^{1/3} \approx 6 \cdot 10^{-6}$, de ahí $10^{-5}$; el error que queda es de unos $10^{-10}$ a $10^{-11}$. En float32 el mejor paso estaría cerca de $5 \cdot 10^{-3}$.
# ### END SOLUTION
